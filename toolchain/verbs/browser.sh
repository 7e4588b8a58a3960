# browser: only the tests in a real Chromium; arguments go to the suite.
source toolchain/verbs/setup.sh
source toolchain/lib/builds.sh

verb_browser() {
  verb_setup
  cmake_build native "3 min the first time" rejoinder
  cmake_build wasm "$(emscripten_usually)" core_wasm store_wasm inspector_window
  build_web
  testdata_fetch
  exec 9>&-
  exec node tests/browser/run.mjs "$@"
}
