# setup: everything this checkout needs that is not in it. Quick when nothing changed.
source toolchain/lib/packages.sh
source toolchain/lib/archives.sh
source toolchain/lib/emscripten.sh
source toolchain/lib/webtools.sh

setup_key() {
  {
    cat toolchain/deps/debian.txt toolchain/deps/archives.txt toolchain/deps/package-lock.json toolchain/lib/*.sh
    command -v node || true
    echo "$cache"
  } | sha256sum | cut -d' ' -f1
}

setup_complete() {
  [[ -f build/setup.stamp && $(<build/setup.stamp) == "$(setup_key)" ]] &&
    archives_present && webtools_present && emscripten_configured
}

verb_setup() {
  lock_build
  if setup_complete; then
    [[ ${FUNCNAME[1]} == main ]] && say "Everything is there."
    return 0
  fi
  mkdir -p "$cache/downloads" || fail "cannot write to $cache"
  enough_disk
  exec 8>"$cache/.lock"  # shared with other checkouts
  flock 8
  packages_install all
  node_check
  archives_fetch
  webtools_install
  emscripten_configure
  setup_key >build/setup.stamp
  exec 8>&-
}

# What a first setup and build take, in MiB: packages under /usr, the rest here and in the cache.
enough_disk() {
  disk_for . 1500
  disk_for "$cache/downloads" 300
  if command -v dpkg-query >/dev/null && [[ -n $(packages_missing all) ]]; then disk_for /usr 3000; fi
}

disk_for() {
  local left=$(($(df -Pk "$1" | awk 'NR == 2 {print $4}') / 1024))
  ((left >= $2)) || fail "not enough disk: $(cd "$1" && pwd) has $left MiB left, $2 MiB are needed"
}
