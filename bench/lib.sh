# Starts a node on a free port with a data directory of its own, runs one benchmark against it, stops it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

with_fresh_node() {
  local name=$1 bundle=$root/web-portal/target/demo/bench-$1.mjs
  shift
  "$root/scripts/build" >&2
  data=$(mktemp -d "${TMPDIR:-/tmp}/yilian-bench.XXXXXX")
  trap '"$root/scripts/server" stop --data "$data" >&2 || true; rm -rf "$data"' EXIT
  "$root/scripts/server" start --data "$data" --port 0 >&2
  YILIAN_SERVER_SCRIPT=$root/scripts/server node "$bundle" --data "$data" "$@"
}
