# test: every suite, one after the other. A suite prints what it does and ends with "N passed, N failed"; one that ends
# without that line has failed, whatever else it said.
source toolchain/verbs/setup.sh
source toolchain/lib/builds.sh

passed=0
failed=0
unhappy=()

# suite NAME COMMAND...
suite() {
  local name=$1 log=build/logs/suite-$1.log status=0 line
  shift
  printf '\n== %s\n' "$name"
  timeout --kill-after=10 2400 "$@" </dev/null 9>&- 2>&1 | tee "$log" || status=${PIPESTATUS[0]}
  line=$(summary "$log")
  count "$name" "$status" "$line"
}

# The last "N passed, N failed" of a log; doctest says the same in its own way.
summary() {
  sed -nE -e 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' \
    -e 's/^([0-9]+: )?\[doctest\] test cases: +[0-9]+ \| +([0-9]+) passed \| +([0-9]+) failed.*/\2 \3/p' "$1" | tail -n 1
}

count() {
  local name=$1 status=$2 good bad
  read -r good bad <<<"$3"
  if [[ -z $bad ]]; then
    printf '%s ended without a result (status %d)\n' "$name" "$status"
    good=0 bad=1
  elif ((status != 0 && bad == 0)) || ((good + bad == 0)); then
    printf '%s ended with status %d after %d passed\n' "$name" "$status" "$good"
    bad=1
  fi
  passed=$((passed + good)) failed=$((failed + bad))
  ((bad == 0)) || unhappy+=("$name")
}

# A folder's suite is its run.mjs or run.sh.
folder_suite() {
  if [[ -f tests/$1/run.mjs ]]; then suite "$1" node "tests/$1/run.mjs"; else suite "$1" bash "tests/$1/run.sh"; fi
}

# Firefox and WebKit; without them their suite says what it did not test.
other_browsers() {
  (packages_install browsers) || say "Firefox and WebKit cannot be had now."
}

# A screen for the inspector's window; without it its suite says what it did not test.
window_packages() {
  (packages_install window) || say "A screen cannot be had now."
}

suites=(arch unit wasm size languages golden conformance profiles scenarios store sim server install package inspector browser browsers)

verb_test() {
  local name chosen=("$@") start=$SECONDS
  ((${#chosen[@]})) || chosen=("${suites[@]}")
  for name in "${chosen[@]}"; do
    [[ " ${suites[*]} " == *" $name "* ]] || fail "no suite is called $name: ${suites[*]}"
  done
  verb_setup
  cmake_build native "3 min the first time" rejoinder
  build_wasm
  build_web
  [[ " ${chosen[*]} " != *" unit "* ]] || cmake_build native-asan "3 min the first time" unit
  if [[ " ${chosen[*]} " == *" sim "* ]]; then
    cmake_build native "3 min the first time" sim
    cmake_build native-asan "3 min the first time" sim
  fi
  [[ " ${chosen[*]} " != *" install "* ]] || cmake_build native "3 min the first time" rejoinder_core rejoinder_host
  if [[ " ${chosen[*]} " == *" inspector "* ]]; then
    window_packages
    cmake_build native "3 min the first time" inspector_window
  fi
  [[ " ${chosen[*]} " != *" profiles "* ]] || cmake_build native-asan "3 min the first time" play
  [[ " ${chosen[*]} " != *" browser "* ]] || testdata_fetch
  [[ " ${chosen[*]} " != *" package "* ]] || guest_install vite
  [[ " ${chosen[*]} " != *" browsers "* ]] || other_browsers
  for name in "${chosen[@]}"; do
    case $name in
      unit) suite unit ctest --preset native-asan --verbose ;;
      wasm) suite wasm ctest --preset wasm --verbose ;;
      size) suite size node toolchain/web/size.mjs ;;
      *) folder_suite "$name" ;;
    esac
  done
  printf '\n%d min %02d s' $(((SECONDS - start) / 60)) $(((SECONDS - start) % 60))
  ((${#unhappy[@]} == 0)) || printf '; not well: %s' "${unhappy[*]}"
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  ((failed == 0))
}
