# The suite: 2,000 seeds; some more under ASan and UBSan; every planted defect is found; what a run writes down can be replayed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
sim=build/native/sim passed=0 failed=0 told=build/logs/sim.log scratch=build/sim
mkdir -p build/logs "$scratch"

check() {  # check WHAT STATUS
  if (($2 == 0)); then ((++passed)); else ((++failed)) && printf 'FAILED %s\n' "$1"; fi
}

# Adds a run's "N passed, N failed".
seeds() {
  local good bad
  "$@" >"$told"
  [[ $1 == "$sim" ]] && cat "$told" || grep -vE '^ +[0-9]+  ' "$told"
  read -r good bad < <(sed -nE 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' "$told")
  if [[ -z $bad ]]; then printf 'ended without a result: %s\n' "$*"; good=0 bad=1; fi
  passed=$((passed + good)) failed=$((failed + bad))
}

seeds "$sim" --seeds 1..2000
printf '\nunder the sanitizers\n'
seeds build/native-asan/sim --seeds 2001..2100

printf '\nplanted defects\n'
for mutant in $("$sim" --mutants); do
  found=0
  "$sim" --mutant "$mutant" --seeds 1..60 >"$told" && found=1
  grep -qE '^FAILED' "$told" || found=1
  check "$mutant is not found" "$found"
  printf '%-20s %s\n' "$mutant" "$(grep -m 1 -oE '^FAILED.{0,100}' "$told")"
done

rm -f "$scratch"/seed.*
"$sim" --seeds 7 --transcript "$scratch/seed" >"$told"
for life in "$scratch"/seed.*; do
  build/bin/rejoinder replay "$life" >"$told"
  check "$life cannot be replayed: $(tail -n 1 "$told")" $?
done

printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
