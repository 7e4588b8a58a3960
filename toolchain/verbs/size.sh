# size: each shipped file raw, gzip -9 and brotli 11, and what a first view loads.
source toolchain/verbs/setup.sh
source toolchain/lib/builds.sh

verb_size() {
  verb_setup
  cmake_build wasm "$(emscripten_usually)" core_wasm store_wasm
  build_web
  node toolchain/web/size.mjs
}
