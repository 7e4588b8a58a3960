# Telling what happens: short lines, a running clock for what takes long, one clear line for what went wrong.

say() { printf '%s\n' "$*"; }

fail() {
  printf 'rejoinder: %s\n' "$*" >&2
  exit 1
}

# What a failed command's log means, where that can be told.
diagnose() {
  local log=$1
  if grep -qiE 'no space left on device|ENOSPC|disk quota exceeded' "$log"; then
    echo "the disk is full ($(df -Ph . | awk 'NR==2 {print $4 " left on " $6}'))"
  elif grep -qiE 'temporary failure resolving|could not resolve|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|could not connect|connection timed out|network is unreachable|socket timeout|Failed to fetch' "$log"; then
    echo "the network does not answer: $(grep -iE 'resolv|EAI_AGAIN|ENOTFOUND|ECONN|ETIMEDOUT|ENETUNREACH|connect|network|timeout|Failed to fetch' "$log" | head -1 | cut -c1-160)"
  elif grep -qE 'Unable to locate package|has no installation candidate|Unable to find a source package|E404|ETARGET' "$log"; then
    echo "cannot be had: $(grep -E 'Unable to locate package|no installation candidate|Unable to find a source|E404|ETARGET' "$log" | head -1 | cut -c1-160)"
  fi
}

# step TITLE USUALLY COMMAND...: runs it with its output in build/logs, a clock while it runs, and on failure the end of
# the output and one line that says why.
step() {
  local title=$1 usually=$2 log start status=0 reason
  shift 2
  mkdir -p build/logs || fail "cannot write to $PWD/build"
  log=build/logs/$(tr -cs 'a-zA-Z0-9' '-' <<<"$title" | sed 's/-*$//').log
  start=$SECONDS
  "$@" >"$log" 2>&1 </dev/null 9>&- &
  local pid=$!
  # shellcheck disable=SC2064
  trap "kill $pid 2>/dev/null; exit 130" INT TERM
  if [[ -t 1 ]]; then
    while kill -0 $pid 2>/dev/null; do
      printf '\r\033[K%s … %d:%02d (usually %s)' "$title" $(((SECONDS - start) / 60)) $(((SECONDS - start) % 60)) "$usually"
      sleep 0.2
    done
    printf '\r\033[K'
  else
    printf '%s … (usually %s)\n' "$title" "$usually"
    local next=$((SECONDS + 30))
    while kill -0 $pid 2>/dev/null; do
      sleep 0.2
      if ((SECONDS >= next)); then
        printf '  … still at it, %d s\n' $((SECONDS - start))
        next=$((SECONDS + 30))
      fi
    done
  fi
  wait $pid || status=$?
  trap - INT TERM
  if ((status != 0)); then
    reason=$(diagnose "$log")
    tail -n 40 "$log" >&2
    fail "$title: ${reason:-failed with status $status}; all of its output is in $log"
  fi
  printf '%s: done in %d s\n' "$title" $((SECONDS - start))
}

# One run at a time in a checkout: two would write the same build folder.
lock_build() {
  mkdir -p build || fail "cannot write to $PWD/build"
  exec 9>build/.lock
  if ! flock -n 9; then
    say "Another run is at work in this checkout; waiting for it."
    flock 9
  fi
}

cache=${XDG_CACHE_HOME:-$HOME/.cache}/rejoinder
cores=$(nproc 2>/dev/null || echo 2)
