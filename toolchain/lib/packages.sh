# Debian packages: only the missing ones, and only as root; everybody else is told what to install.

node_major() { node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0; }

# packages_missing GROUP: of toolchain/deps/debian.txt, those not installed.
packages_missing() {
  local package group
  while read -r package group _; do
    [[ $package == '#'* || -z $package || $group != "$1" ]] && continue
    case $package in  # a Node of one's own will do
      nodejs) (($(node_major) >= 18)) && continue ;;
      npm) command -v npm >/dev/null && continue ;;
    esac
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
  done <toolchain/deps/debian.txt
}

packages_install() {
  local missing
  if ! command -v dpkg-query >/dev/null; then
    packages_elsewhere
    return
  fi
  mapfile -t missing < <(packages_missing "$1")
  ((${#missing[@]} == 0)) && return
  if ((EUID != 0)); then
    fail "needs packages that only root can install: sudo apt-get install --no-install-recommends ${missing[*]}"
  fi
  export DEBIAN_FRONTEND=noninteractive
  step "Asking for Debian's package lists" "20 s" apt-get update
  step "Installing ${#missing[@]} Debian packages" "2-5 min" \
    apt-get install -y --no-install-recommends -o Dpkg::Use-Pty=0 "${missing[@]}"
}

# Not a Debian: the tools must be there already.
packages_elsewhere() {
  local tool missing=()
  for tool in c++ cmake ninja emcc node npm gzip brotli; do
    command -v $tool >/dev/null || missing+=("$tool")
  done
  ((${#missing[@]} == 0)) || fail "this is no Debian: please install ${missing[*]} (toolchain/deps/README.md says which versions)"
}

node_check() {
  (($(node_major) >= 18)) || fail "needs Node 18 or newer; $(command -v node || echo 'no node') is $(node --version 2>/dev/null || echo absent)"
  command -v npm >/dev/null || fail "needs npm, which usually comes with Node"
}
