# shellcheck shell=bash
# What only tests and benchmarks need: a real Chromium and a real PostgreSQL.

find_chromium() { "$venv/bin/python" "$root/tests/support/chromium.py"; }
find_postgres() { "$venv/bin/python" "$root/tests/support/postgres_binaries.py"; }

prepare_chromium() {
  export PLAYWRIGHT_BROWSERS_PATH=${PLAYWRIGHT_BROWSERS_PATH:-$root/.playwright}
  find_chromium >/dev/null 2>&1 || fetch_chromium
  CHROMIUM=$(find_chromium) || fail "no Chromium found after its installation: name one, as in CHROMIUM=/path bin/test"
  export CHROMIUM
}

fetch_chromium() {
  local remedy="no Chromium, and none could be fetched: install one, or name it, as in CHROMIUM=/path bin/test"
  [ -z "${CHROMIUM:-}" ] || fail "CHROMIUM=$CHROMIUM does not start: name another one, or unset it"
  if have_apt && is_root; then
    step "Installing Chromium" "$remedy" apt_install chromium
  elif have_apt && (step "Fetching Chromium from Debian's packages" "$remedy" unpack_chromium); then
    return
  else
    step "Fetching Playwright's Chromium" "$remedy" "$venv/bin/python" -m playwright install chromium
  fi
}

# Debian's own starter looks in /usr only.
unpack_chromium() {
  local folder=$state/chromium
  apt_unpack "$folder" chromium fonts-dejavu-core || return 1
  cat >"$folder/chromium" <<'STARTER'
#!/bin/sh
folder=$(dirname "$(readlink -f "$0")")
for libraries in "$folder"/usr/lib/*-linux-* "$folder"/usr/lib/*-linux-*/pulseaudio "$folder"/lib/*-linux-*; do
  LD_LIBRARY_PATH=$LD_LIBRARY_PATH:$libraries
done
export LD_LIBRARY_PATH="${LD_LIBRARY_PATH#:}"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_FILE="$folder/fonts.conf"
exec "$folder/usr/lib/chromium/chromium" "$@"
STARTER
  chmod +x "$folder/chromium"
  printf '<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n' \
    "$folder/usr/share/fonts" "$folder/font-cache" >"$folder/fonts.conf"
}

# A DATABASE_URL is for the tests that ask for PostgreSQL; the others run on SQLite.
prepare_postgres() {
  if [ -n "${DATABASE_URL:-}" ]; then
    export TRACKSALES_TEST_DATABASE_URL=$DATABASE_URL
    unset DATABASE_URL
    return
  fi
  find_postgres >/dev/null 2>&1 || fetch_postgres
  TRACKSALES_POSTGRES_BIN=$(find_postgres) || fail "no PostgreSQL found after its installation: give a DATABASE_URL"
  export TRACKSALES_POSTGRES_BIN
}

fetch_postgres() {
  local remedy="no PostgreSQL, and none could be fetched: install PostgreSQL 15 or newer, or give a DATABASE_URL"
  have_apt || fail "$remedy"
  if is_root; then
    step "Installing PostgreSQL, without a cluster of its own" "$remedy" install_postgres
  else
    step "Fetching PostgreSQL from Debian's packages" "$remedy" apt_unpack "$state/postgresql" postgresql
  fi
}

# Debian's package would make a cluster and start it; a configuration that is already there stays.
install_postgres() {
  local settings=/etc/postgresql-common/createcluster.conf
  mkdir -p "${settings%/*}"
  [ -e "$settings" ] || printf 'create_main_cluster = false\n' >"$settings"
  apt_install postgresql
}
