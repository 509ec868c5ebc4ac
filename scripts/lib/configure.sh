# Turns server-config/src/main/payara/*.asadmin into the commands for one domain; sourced, never run.

sources=$root/server-config/src/main/payara

# filled FILE...: the commands of these files, without comments, every @WORD@ replaced by the variable fill_WORD. Colons
# separate one JVM option from the next, so those within one are escaped.
filled() {
  local file line word value
  for file in "$@"; do
    while IFS= read -r line || [ -n "$line" ]; do
      case "$line" in '' | '#'*) continue ;; esac
      while [[ $line =~ @([A-Z_]+)@ ]]; do
        word=${BASH_REMATCH[1]}
        value=fill_$word
        [ -n "${!value+set}" ] || die "nothing stands for @$word@ in $file."
        value=${!value}
        case "$line" in create-jvm-options*) value=${value//:/\\:} ;; esac
        line=${line//"@$word@"/"$value"}
      done
      printf '%s\n' "$line"
    done < "$file"
  done
}

listed() { grep -qxF -e "$2" <<< "$1"; } # LINES LINE

# contradicting OPTIONS OPTION: those of the JVM options that say something else about the same thing
contradicting() {
  local key option
  case "$2" in
    -Xm[sx]*) key=${2:0:4} ;;
    *=*) key=${2%%=*}= ;;
    *) return 0 ;;
  esac
  while IFS= read -r option; do
    case "$option" in "$key"*) printf '%s\n' "$option" ;; esac
  done <<< "$1"
}

# lacking ASADMIN...: of the commands on standard input those that the running domain which ASADMIN speaks to still needs
lacking() {
  local pools resources options line last option
  pools=$("$@" --terse list-jdbc-connection-pools < /dev/null)
  resources=$("$@" --terse list-jdbc-resources < /dev/null)
  options=$("$@" --terse list-jvm-options < /dev/null)
  while IFS= read -r line; do
    last=${line##* }
    option=${line#* }
    option=${option#\"} option=${option%\"} option=${option//\\:/:}
    case "$line" in
      create-jdbc-connection-pool*) ! listed "$pools" "$last" || continue ;;
      delete-jdbc-connection-pool*) listed "$pools" "$last" || continue ;;
      create-jdbc-resource*) ! listed "$resources" "$last" || continue ;;
      delete-jvm-options*) listed "$options" "$option" || continue ;;
      add-library*) ! listed "$("$@" --terse list-libraries < /dev/null)" "${option##*/}" || continue ;;
      create-jvm-options*)
        ! listed "$options" "$option" || continue
        contradicting "$options" "$option" | sed -e 's/:/\\:/g' -e 's/.*/delete-jvm-options "&"/'
        ;;
    esac
    printf '%s\n' "$line"
  done
}

# run_commands COMMANDS LOG ASADMIN...: all of the file's commands; fails unless each succeeds
run_commands() {
  local commands=$1 log=$2
  shift 2
  "$@" multimode --file "$commands" > "$log" 2>&1 || return 1
  # one for multimode itself
  [ "$(grep -c '^Command .* executed successfully\.$' "$log")" -eq "$(($(grep -c '' "$commands") + 1))" ]
}
