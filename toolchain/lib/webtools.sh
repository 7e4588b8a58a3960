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

# guest_install NAME: toolchain/deps/NAME, tools that only one suite has a use for. Where they cannot be had, that suite says what it did not test.
guest_install() {
  local folder=toolchain/deps/$1 key
  key=$(cat "$folder"/{package,package-lock}.json | sha256sum | cut -d' ' -f1)
  [[ -f $folder/node_modules/.stamp && $(<"$folder/node_modules/.stamp") == "$key" ]] && return
  rm -f "$folder/node_modules/.stamp"
  if (step "Fetching $1" "10 s" npm --prefix "$folder" ci); then
    echo "$key" >"$folder/node_modules/.stamp"
  else
    say "$1 cannot be had now; the tests say what they left out."
  fi
}
