# sim: the simulator, see tests/sim; arguments go to the program.
source toolchain/verbs/setup.sh
source toolchain/lib/builds.sh

verb_sim() {
  verb_setup
  cmake_build native "3 min the first time" sim
  exec 9>&-
  exec build/native/sim "$@"
}
