# format: clang-format over our C++ sources; --check changes nothing and fails when something would change.
source toolchain/lib/packages.sh

verb_format() {
  local how=(-i) files
  [[ ${1:-} == --check ]] && how=(--dry-run --Werror)
  command -v clang-format >/dev/null || packages_install format
  mapfile -t files < <(git ls-files --cached --others --exclude-standard '*.cpp' '*.hpp' '*.h' ':!core/protocol/fields.hpp' \
    ':!core/include/rejoinder/messages.hpp')
  clang-format "${how[@]}" "${files[@]}"
}
