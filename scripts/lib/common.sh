# What every script of this folder shares; sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
payara=$root/server-config/target/payara6
template=$root/server-config/target/domain
ear=$root/ear/target/yilian.ear
asadmin=$payara/bin/asadmin

# For programs that end soon, as asadmin does: compiled at once rather than well.
brief_java=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
export AS_EXTRA_JAVA_OPTS="${brief_java[*]}"

say() { printf '%s\n' "$*"; }

# die WHAT REMEDY...: says what is wrong and what helps.
die() {
  printf 'yilian: %s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '        %s\n' "$@" >&2
  exit 1
}

# seconds since the script began, for timings in what it prints
elapsed() { printf '%s s' "$SECONDS"; }

random_secret() { node -e 'process.stdout.write(require("crypto").randomBytes(24).toString("base64url"))'; }

# private_file PATH < content: written for this user alone.
private_file() { (umask 077 && cat > "$1.new" && mv "$1.new" "$1"); }

# free_ports COUNT: distinct ones, all held until the last is found; from below those that the system gives to outgoing
# connections, since they are to be free at the next start, too.
free_ports() {
  node -e '
    const count = Number(process.argv[1]);
    const sockets = [];
    const next = () => {
      const s = require("net").createServer();
      s.once("error", (e) => (e.code === "EADDRINUSE" ? next() : (console.error(e.message), process.exit(1))));
      s.listen(20000 + Math.floor(Math.random() * 12768), "127.0.0.1", () => {
        sockets.push(s);
        if (sockets.length < count) return next();
        console.log(sockets.map((one) => one.address().port).join(" "));
        sockets.forEach((one) => one.close());
      });
    };
    next();' "$1"
}

free_port() {
  free_ports 1
}

# port_taken ADDRESS PORT
port_taken() {
  node -e '
    const [address, port] = process.argv.slice(1);
    const s = require("net").createServer();
    s.once("error", () => process.exit(0));
    s.listen(Number(port), address, () => s.close(() => process.exit(1)));' "$1" "$2"
}

need_space() {
  mkdir -p "$1"
  local free
  free=$(df -Pk "$1" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge 1048576 ] \
    || die "less than 1 GB is free on the disk of $1 ($((free / 1024)) MB)." "Free some space, or choose another place with --data DIR."
}

endpoint() { sed -n "s/^yilian\.$2=//p" "$1/server/endpoint"; } # DATA NAME: how to reach the server that runs there
