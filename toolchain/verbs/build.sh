# build: build/bin/rejoinder, build/dist/ and what the tests need.
source toolchain/verbs/setup.sh
source toolchain/lib/builds.sh

verb_build() {
  local part parts=("$@")
  ((${#parts[@]})) || parts=(native wasm web)
  verb_setup
  for part in "${parts[@]}"; do
    case $part in
      native | wasm | web) "build_$part" ;;
      *) fail "nothing is called $part: native, wasm or web" ;;
    esac
  done
}
