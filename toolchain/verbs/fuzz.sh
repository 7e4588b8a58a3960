# fuzz: libFuzzer over what strangers write; see tests/fuzz.
source toolchain/verbs/setup.sh
source toolchain/lib/builds.sh

verb_fuzz() {
  local seconds=300 chosen=() all=(markdown host_html url thread operations mapping propose picture) target passed=0 failed=0
  while (($#)); do
    case $1 in
      --quick) seconds=60 ;;
      --seconds) seconds=${2:-} && shift ;;
      -*) fail "fuzz takes --quick, --seconds N and targets, not $1" ;;
      *) chosen+=("$1") ;;
    esac
    shift
  done
  [[ $seconds =~ ^[0-9]+$ ]] && ((seconds > 0)) || fail "--seconds wants a number"
  ((${#chosen[@]})) || chosen=("${all[@]}")
  for target in "${chosen[@]}"; do
    [[ " ${all[*]} " == *" $target "* ]] || fail "no target is called $target: ${all[*]}"
  done

  verb_setup
  packages_install fuzz
  cmake_build fuzz "3 min the first time" "${chosen[@]/#/fuzz_}"
  for target in "${chosen[@]}"; do
    if fuzz_one "$target" "$seconds"; then ((++passed)); else ((++failed)); fi
  done
  printf '%d passed, %d failed\n' "$passed" "$failed"
  ((failed == 0))
}

# New inputs go to the corpus in build/, what breaks a promise beside it.
fuzz_one() {
  local target=$1 folder=build/fuzz/$1 log=build/logs/fuzz-$1.log status=0 dictionary=()
  mkdir -p "$folder/corpus" "$folder/crashes" "tests/fuzz/seeds/$target"
  [[ ! -f tests/fuzz/dictionaries/$target.dict ]] || dictionary=("-dict=tests/fuzz/dictionaries/$target.dict")
  "build/fuzz/bin/$target" "-max_total_time=$2" -timeout=10 -rss_limit_mb=2048 -max_len=8192 "${dictionary[@]}" "-artifact_prefix=$folder/crashes/" \
    -print_final_stats=1 "$folder/corpus" "tests/fuzz/seeds/$target" </dev/null 9>&- >"$log" 2>&1 || status=$?
  printf '%-10s %s executions in %d s, %s edges' "$target" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" "$2" \
    "$(sed -nE 's/.* cov: ([0-9]+) .*/\1/p' "$log" | tail -n 1)"
  if ((status == 0)); then printf '\n'; else printf '; broken: %s\n' "$(grep -m 1 -E 'broken promise|ERROR:|runtime error' "$log" || tail -n 1 "$log")"; fi
  return "$status"
}
