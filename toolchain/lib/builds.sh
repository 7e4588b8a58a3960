# The three builds behind demo and test. CMake and esbuild decide themselves what is out of date.

# cmake_build PRESET USUALLY [TARGET...]
cmake_build() {
  local preset=$1 usually=$2
  shift 2
  [[ -f build/$preset/build.ninja ]] || step "Configuring $preset" "10 s" cmake --preset "$preset"
  step "Building $preset" "$usually" cmake --build --preset "$preset" --parallel "$cores" ${@:+--target "$@"}
}

build_native() { cmake_build native "3 min the first time"; }

build_wasm() { cmake_build wasm "$(emscripten_usually)"; }

build_web() { step "Building the web side" "5 s" node toolchain/web/build.mjs; }
