# bench: how fast it is beside plain HTML, and how fast the core is natively; arguments go to tests/bench/run.mjs.
source toolchain/verbs/setup.sh
source toolchain/lib/builds.sh

verb_bench() {
  verb_setup
  if [[ " $* " != *" native "* || " $* " == *" browser "* ]]; then
    cmake_build wasm "$(emscripten_usually)" core_wasm
    build_web
  fi
  if [[ " $* " != *" browser "* || " $* " == *" native "* ]]; then cmake_build native "3 min the first time" bench; fi
  exec 9>&-
  exec node tests/bench/run.mjs "$@"
}
