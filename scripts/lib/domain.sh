# A Payara domain of its own under DATA/server: created from the template, started, stopped; sourced, never run.
# Secrets stand in DATA/server/passwords (this user alone may read it) and are made at random for each data directory.

secret() { sed -n "s/^$2=//p" "$1/server/passwords"; } # DATA NAME

# asadmin_in DATA ARGUMENT...: asadmin with this data directory's credentials
asadmin_in() {
  local data=$1
  shift
  "$asadmin" --interactive=false --user admin --passwordfile "$data/server/passwords" "$@"
}

create_secrets() { # DATA
  (umask 077 && mkdir -p "$1/server")
  [ -f "$1/server/passwords" ] && return
  printf 'AS_ADMIN_PASSWORD=%s\nAS_ADMIN_MASTERPASSWORD=%s\nYILIAN_DB_PASSWORD=%s\n' \
    "$(random_secret)" "$(random_secret)" "$(random_secret)" | private_file "$1/server/passwords"
}

# create_certificate DATA HOST: a self-signed one for localhost and HOST, kept until HOST changes
create_certificate() {
  local tls=$1/server/tls names="dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1"
  case "$2" in
    localhost) ;;
    *[!0-9.:]*) names="$names,dns:$2" ;;
    *) names="$names,ip:$2" ;;
  esac
  [ -f "$tls/names" ] && [ "$(cat "$tls/names")" = "$names" ] && return
  rm -rf "$tls"
  (umask 077 && mkdir -p "$tls")
  export YILIAN_STORE_PASSWORD
  YILIAN_STORE_PASSWORD=$(secret "$1" AS_ADMIN_MASTERPASSWORD)
  local keytool=("$JAVA_HOME/bin/keytool" -J-XX:TieredStopAtLevel=1 -storetype PKCS12 -storepass:env YILIAN_STORE_PASSWORD -alias s1as)
  "${keytool[@]}" -genkeypair -keystore "$tls/keystore.p12" -keyalg EC -groupname secp256r1 -dname "CN=$2,O=Yilian" \
    -validity 825 -ext "SAN=$names" -ext KeyUsage:critical=digitalSignature -ext ExtendedKeyUsage=serverAuth 2> /dev/null
  "${keytool[@]}" -exportcert -rfc -keystore "$tls/keystore.p12" -file "$tls/certificate.pem" 2> /dev/null
  "${keytool[@]}" -importcert -noprompt -keystore "$tls/cacerts.p12" -file "$tls/certificate.pem" 2> /dev/null
  # the same for Java clients: a JKS store is read without its password
  "$JAVA_HOME/bin/keytool" -importcert -noprompt -storetype JKS -storepass:env YILIAN_STORE_PASSWORD -alias yilian \
    -keystore "$tls/trust.jks" -file "$tls/certificate.pem" 2> /dev/null
  unset YILIAN_STORE_PASSWORD
  printf '%s' "$names" > "$tls/names"
}

# create_domain DATA TEMPLATE HOST: a fresh domain; whatever was deployed in an earlier one is gone, data is not touched
create_domain() {
  local domain=$1/server/yilian
  create_secrets "$1"
  create_certificate "$1" "$3"
  rm -rf "$domain"
  cp -a "$2" "$domain"
  chmod 700 "$domain" "$domain/config"
  rm -f "$domain/config/"{*.p12,admin-keyfile,domain-passwords}
  cp "$payara/glassfish/domains/domain1/config/admin-keyfile" "$domain/config/"
  { printf 'AS_ADMIN_PASSWORD=\n'; sed -n 's/^AS_ADMIN_PASSWORD=/AS_ADMIN_NEWPASSWORD=/p' "$1/server/passwords"; } \
    | private_file "$1/server/change"
  "$asadmin" --interactive=false --user admin --passwordfile "$1/server/change" \
    change-admin-password --domaindir "$1/server" --domain_name yilian > /dev/null
  rm -f "$1/server/change"
}

# processes_with ARGUMENT: the processes that were started with exactly this argument (given by a file, so not this one)
processes_with() {
  local hit
  for hit in $(grep -lzxF -f <(printf '%s\n' "$1") /proc/[0-9]*/cmdline 2> /dev/null || true); do
    hit=${hit#/proc/}
    printf '%s\n' "${hit%/cmdline}"
  done
}

domain_pid() { # DATA: the server's process id if it runs
  local pids
  pids=$(processes_with "-Dcom.sun.aas.instanceRoot=$1/server/yilian")
  [ -n "$pids" ] && printf '%s' "${pids%%$'\n'*}"
}

# abandon_start DATA: ends a start that has not come to its end
abandon_start() {
  local pid
  for pid in $(processes_with "$1/server") $(domain_pid "$1" || true); do
    kill "$pid" 2> /dev/null || true
    tail --pid="$pid" -f /dev/null
  done
}

# choose_log_format DATA FORMAT: of the server's log from its next start on: text, or json, a line of JSON for each message
choose_log_format() {
  local formatter=com.sun.enterprise.server.logging.ODLLogFormatter
  [ "$2" != json ] || formatter=fish.payara.enterprise.server.logging.JSONLogFormatter
  sed -i "s#^\(com.sun.enterprise.server.logging.GFFileHandler.formatter\)=.*#\1=$formatter#" "$1/server/yilian/config/logging.properties"
}

# start_domain DATA LISTEN HTTPS-PORT ADMIN-PORT [POOL]: POOL is the one that jdbc/yilian stands for
start_domain() {
  mkdir -p "$1/db" "$1/logs"
  cp "$1/server/tls/"{keystore,cacerts}.p12 "$1/server/yilian/config/"
  sed -e "s/@LISTEN@/$2/; s/@HTTPS_PORT@/$3/; s/@ADMIN_PORT@/$4/" \
    "$root/server-config/src/main/payara/listeners.asadmin" > "$1/server/listeners.asadmin"
  [ $# -lt 5 ] || printf 'set resources.jdbc-resource.jdbc/yilian.pool-name=%s\n' "$5" >> "$1/server/listeners.asadmin"
  # few malloc arenas, trimmed early: what glibc keeps for itself counts as resident
  MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072 YILIAN_DB_PASSWORD=$(secret "$1" YILIAN_DB_PASSWORD) setsid "$asadmin" --interactive=false --passwordfile "$1/server/passwords" \
    start-domain --domaindir "$1/server" --prebootcommandfile "$1/server/listeners.asadmin" yilian > "$1/logs/start.log" 2>&1 \
    || { cat "$1/logs/start.log" >&2; abandon_start "$1"; die "the server did not start." "Its log: $1/logs/server.log"; }
}

stop_domain() { # DATA
  local pid
  pid=$(domain_pid "$1") || return 0
  asadmin_in "$1" stop-domain --domaindir "$1/server" yilian > "$1/logs/stop.log" 2>&1 || kill "$pid" 2> /dev/null || true
  tail --pid="$pid" -f /dev/null
}

kill_domain() { # DATA: at once, as a power cut would
  local pid
  pid=$(domain_pid "$1") || return 0
  kill -9 "$pid"
  tail --pid="$pid" -f /dev/null
}
