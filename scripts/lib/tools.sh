# Checks the machine for what Yilian needs; sourced, never run.

install_hint() { # PACKAGES-OF-DEBIAN BREW-FORMULA
  if command -v apt-get > /dev/null; then
    printf 'Install it:  sudo apt-get install %s' "$1"
  elif command -v dnf > /dev/null; then
    printf 'Install it:  sudo dnf install %s' "${3:-$1}"
  elif command -v brew > /dev/null; then
    printf 'Install it:  brew install %s' "$2"
  else
    printf 'Install %s with the means of your system.' "$1"
  fi
}

java_home() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/javac" ]; then
    printf '%s' "$JAVA_HOME"
  elif command -v javac > /dev/null; then
    local home
    home=$(javac -J-XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    printf '%s' "$home"
  fi
}

check_tools() {
  local missing=0 home major node_major
  home=$(java_home)
  if [ -z "$home" ]; then
    printf 'yilian: no JDK found (javac); 17 or newer is needed, a JRE is not enough.\n        %s\n' \
      "$(install_hint openjdk-17-jdk-headless openjdk@17 java-17-openjdk-devel)" >&2
    missing=1
  else
    major=$("$home/bin/javac" -version 2>&1 | sed -n -E 's/^javac ([0-9]+).*/\1/p')
    if [ "$major" -lt 17 ]; then
      printf 'yilian: the JDK is version %s; 17 or newer is needed.\n        %s\n' "$major" \
        "$(install_hint openjdk-17-jdk-headless openjdk@17 java-17-openjdk-devel)" >&2
      missing=1
    fi
    export JAVA_HOME=$home AS_JAVA=$home
  fi
  if ! command -v node > /dev/null || ! command -v npm > /dev/null; then
    printf 'yilian: no Node.js found (node, npm); 20 or newer is needed.\n        %s\n' \
      "$(install_hint 'nodejs npm' node nodejs) (or from https://nodejs.org)" >&2
    missing=1
  else
    node_major=$(node -p 'process.versions.node.split(".")[0]')
    if [ "$node_major" -lt 20 ]; then
      printf 'yilian: Node.js is version %s; 20 or newer is needed.\n        Install it from https://nodejs.org\n' "$node_major" >&2
      missing=1
    fi
  fi
  if ! command -v git > /dev/null; then
    printf 'yilian: no git found.\n        %s\n' "$(install_hint git git)" >&2
    missing=1
  fi
  [ "$missing" -eq 0 ] || exit 1
}

# For the system tests alone: a browser, and a font with which it can draw Chinese.
check_browser() {
  local missing=0
  if ! command -v chromium > /dev/null; then
    printf 'yilian: no chromium found, which the browser tests drive.\n        %s\n' "$(install_hint chromium chromium)" >&2
    missing=1
  fi
  if command -v fc-list > /dev/null && [ -z "$(fc-list :lang=zh-cn family)" ]; then
    printf 'yilian: no font for Chinese found, which the browser tests need.\n        %s\n' \
      "$(install_hint fonts-noto-cjk font-noto-sans-cjk google-noto-sans-cjk-fonts)" >&2
    missing=1
  fi
  [ "$missing" -eq 0 ] || exit 1
}
