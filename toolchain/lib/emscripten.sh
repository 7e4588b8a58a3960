# Debian's Emscripten wants to write nowhere. This gives it a library cache of its own, shared by all checkouts, in which
# every packaged library is a link; what the package lacks, the first link builds there.

emscripten_packaged=/usr/share/emscripten
emscripten_folder=$cache/emscripten

# Another Emscripten on the PATH brings its own configuration.
emscripten_is_debians() { [[ $(readlink -f "$(command -v emcc)") == "$emscripten_packaged"/* ]]; }

emscripten_configured() { ! emscripten_is_debians || [[ -f $emscripten_folder/config.py ]]; }

emscripten_configure() {
  emscripten_is_debians || return 0
  local version library=sysroot/lib/wasm32-emscripten folder
  version=$(dpkg-query -W -f '${Version}' emscripten | sed 's/[^0-9.].*//')
  folder=$emscripten_folder/$version
  mkdir -p "$folder/$library" || fail "cannot write to $folder"
  [[ ! -d $emscripten_packaged/cache/$library ]] ||
    cp -rs --no-clobber "$emscripten_packaged/cache/$library/." "$folder/$library/"
  sed -e '/^FROZEN_CACHE/d' -e "s|^NODE_JS.*|NODE_JS = '$(command -v node)'|" "$emscripten_packaged/.emscripten" >"$emscripten_folder/config.py.new"
  printf "\nCACHE = '%s'\n" "$folder" >>"$emscripten_folder/config.py.new"
  mv "$emscripten_folder/config.py.new" "$emscripten_folder/config.py"
}

# How long the first link takes.
emscripten_usually() {
  if ! emscripten_is_debians || compgen -G "$emscripten_folder/*/sysroot/lib/wasm32-emscripten/lto/libc++-noexcept.a" >/dev/null; then
    echo "1-2 min"
  else
    echo "4-8 min the first time: Emscripten's own libraries are built, once for all checkouts"
  fi
}
