# What toolchain/deps/package.json names, from the lock file; no package's scripts are run.

webtools_key() { cat toolchain/deps/package-lock.json toolchain/deps/.npmrc | sha256sum | cut -d' ' -f1; }

webtools_present() {
  local stamp=toolchain/deps/node_modules/.stamp
  [[ -f $stamp && $(<"$stamp") == "$(webtools_key)" ]]
}

webtools_install() {
  webtools_present && return
  step "Fetching the web tools" "20 s" npm --prefix toolchain/deps ci
  webtools_key >toolchain/deps/node_modules/.stamp
}
