# bench: how fast it is beside plain HTML, how fast the core is natively, and the demo host beside nginx and SQLite; arguments go to
# tests/bench/run.mjs. `lighthouse` alone: how Lighthouse sees the demo article.
source toolchain/verbs/setup.sh
source toolchain/lib/builds.sh

verb_bench() {
  local word part parts=()
  if [[ ${1:-} == lighthouse ]]; then
    verb_setup
    cmake_build native "3 min the first time" rejoinder
    cmake_build wasm "$(emscripten_usually)" core_wasm store_wasm
    build_web
    guest_install lighthouse
    exec 9>&-
    exec node tests/bench/lighthouse.mjs
  fi
  for word in "$@"; do [[ ! ${word#--} =~ ^(browser|native|host)$ ]] || parts+=("${word#--}"); done
  ((${#parts[@]})) || parts=(browser native)
  verb_setup
  for part in "${parts[@]}"; do
    if [[ $part == native ]]; then
      cmake_build native "3 min the first time" bench
    elif [[ $part == host ]]; then
      packages_install bench
      cmake_build native "3 min the first time" rejoinder commits
    elif [[ -z ${REJOINDER_DIST:-} ]]; then
      cmake_build wasm "$(emscripten_usually)" core_wasm store_wasm
      build_web
    fi
  done
  exec 9>&-
  exec node tests/bench/run.mjs "$@"
}
