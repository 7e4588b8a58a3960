# demo: builds what it needs, fills a database with the demo's conversations once, and serves until Ctrl-C.
source toolchain/verbs/setup.sh
source toolchain/lib/builds.sh

verb_demo() {
  local port=8080 db=build/demo.db file
  while (($#)); do
    case $1 in
      --port) port=${2:-} && shift ;;
      --port=*) port=${1#*=} ;;
      --fresh) rm -f "$db" "$db"-wal "$db"-shm ;;
      *) fail "demo takes --port N and --fresh, not $1" ;;
    esac
    shift
  done
  [[ $port =~ ^[0-9]+$ ]] && ((port <= 65535)) || fail "--port wants a number up to 65535"

  verb_setup
  cmake_build native "3 min the first time" rejoinder
  cmake_build wasm "$(emscripten_usually)" core_wasm store_wasm inspector_window
  build_web
  if [[ ! -f $db ]]; then
    rm -f "$db.new"*
    for file in host-demo/pages/threads/*.json; do
      build/bin/rejoinder import "$file" --db "$db.new" || fail "$file could not be imported"
    done
    mv "$db.new" "$db"
  fi
  exec 9>&-
  cat <<EOF

  http://127.0.0.1:$port/              what is here
  http://127.0.0.1:$port/article.html  a long conversation: read it, answer somebody, reload
  http://127.0.0.1:$port/empty.html    be the first to comment
  http://127.0.0.1:$port/two.html      two threads on one page, one of them by the one-tag form
  http://127.0.0.1:$port/inspector.html  what a thread's core hears and says, step by step

  Open a second browser and see the reply there. Stop with Ctrl-C, start over with --fresh.

EOF
  exec build/bin/rejoinder serve --port "$port" --db "$db" --root build/dist
}
