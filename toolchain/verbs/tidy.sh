# tidy: clang-tidy over our C++ sources (or the named files), with the checks of .clang-tidy.
source toolchain/verbs/setup.sh
source toolchain/lib/builds.sh

verb_tidy() {
  local files=("$@")
  verb_setup
  command -v clang-tidy >/dev/null || packages_install tidy
  [[ -f build/native/compile_commands.json ]] || step "Configuring native" "10 s" cmake --preset native
  ((${#files[@]})) || mapfile -t files < <(git ls-files --cached --others --exclude-standard 'core/*.cpp' 'host-demo/*.cpp')
  printf '%s\0' "${files[@]}" | xargs -0 -n 1 -P "$cores" clang-tidy --quiet -p build/native
}
