# Where a node keeps its ledger: in the embedded database of its data directory, or in PostgreSQL; sourced, never run.
# The application's own tool answers what is wrong with a database in two lines: what it is, and what helps.

driver=$root/server-config/target/drivers/postgresql.jar

setting() { sed -n "s/^$1=//p" "$data/server/settings" 2> /dev/null || true; } # NAME: what was chosen for this data directory

# Writes down what was chosen of the database, beside what else was.
remember_database() {
  { grep -v '^database' "$data/server/settings" 2> /dev/null || true
    printf 'database=%s\ndatabaseUser=%s\ndatabasePasswordFile=%s\n' "$database" "$database_user" "$database_password_file"
  } > "$data/server/settings.new"
  mv "$data/server/settings.new" "$data/server/settings"
}

database_tool() { # WORD...
  local application=$root/ear/target/yilian
  [ -f "$application/ejb-ledger.jar" ] || die "there is no built application." "Run scripts/build."
  "$JAVA_HOME/bin/java" "${brief_java[@]}" -Xmx256m \
    -cp "$application/ejb-ledger.jar:$application/lib/*:$payara/h2db/bin/h2.jar:$driver" \
    org.yilian.ledger.application.database.DatabaseTool "$@"
}

refuse_database() { # ANSWER OF THE TOOL
  die "${1%%$'\n'*}." "${1#*$'\n'}"
}

# Takes database, database_user and database_password_file, completes them from what was chosen before, and exports the
# password: of the file, else YILIAN_DATABASE_PASSWORD as it is.
complete_database() {
  database=${database:-$(setting database)}
  database_user=${database_user:-$(setting databaseUser)}
  database_user=${database_user:-yilian}
  database_password_file=${database_password_file:-$(setting databasePasswordFile)}
  export YILIAN_DATABASE_PASSWORD=${YILIAN_DATABASE_PASSWORD:-}
  [ -n "$database_password_file" ] || return 0
  [ -r "$database_password_file" ] || die "the password file $database_password_file cannot be read." "Check --database-password-file."
  database_password_file=$(cd "$(dirname "$database_password_file")" && pwd)/$(basename "$database_password_file")
  case "$(stat -L -c %a "$database_password_file")" in
    *00) ;;
    *) die "others may read the password file $database_password_file." "chmod 600 $database_password_file" ;;
  esac
  YILIAN_DATABASE_PASSWORD=$(head -n 1 "$database_password_file")
}

# Checks the chosen database before anything is started or remembered; sets pool to the server's name for it.
choose_database() {
  local answer
  pool=YilianPool
  complete_database
  [ -n "$database" ] || return 0
  answer=$(database_tool check "$database" "$database_user") || refuse_database "$answer"
  [ ! -f "$data/db/yilian.mv.db" ] || die "the ledger of $data is in its embedded database." \
    "Move it first:  scripts/database move --data $data --database '$database' …"
  if [ "$answer" = ledger ] && [ ! -f "$data/keys/hospital.p12" ]; then
    die "that database holds a ledger, but $data holds no hospital's keys." \
      "Give an empty database, or put back the data directory that belongs to this one (docs/operations.md)."
  fi
  if [ "$answer" = empty ] && [ -n "$(ls -A "$data/raft" 2> /dev/null)" ]; then
    say "The database is empty, $data is not: the ledger is rebuilt from the log or from other hospitals;"
    say "this hospital's accounts and names come back from a backup alone (docs/operations.md)."
  fi
  pool=YilianPostgresPool
  export YILIAN_DATABASE_URL=$database YILIAN_DATABASE_USER=$database_user
}
