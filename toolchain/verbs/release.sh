# release: build/package/ with the npm package, sri.json, and the host for this machine's kind; arguments go to toolchain/web/package.mjs.
source toolchain/verbs/setup.sh
source toolchain/lib/builds.sh

verb_release() {
  verb_setup
  cmake_build native "3 min the first time" rejoinder
  cmake_build wasm "$(emscripten_usually)" core_wasm store_wasm
  build_web
  exec 9>&-
  exec node toolchain/web/package.mjs "$@"
}
