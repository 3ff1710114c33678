# shellcheck shell=bash
# Sourced by the scripts beside it. Prepares what they ask for, speaks on standard error only,
# one line for each piece of work and none when there is nothing to do.
set -euo pipefail
unset CDPATH PYTHONHOME PIP_USER PIP_TARGET PIP_PREFIX PIP_CONSTRAINT

here=$(dirname "${BASH_SOURCE[0]}")
root=$(cd "$here/.." && pwd -P)
venv=$root/.venv
state=$root/.cache
log=$state/setup.log

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "tracksales: $*"
  exit 1
}

# step MESSAGE REMEDY COMMAND…: what the command prints goes to the log.
step() {
  local message=$1 remedy=$2
  shift 2
  say "$message …"
  "$@" >"$log" 2>&1 </dev/null || fail "$remedy (its own words: $log)"
}

# stamped FILE VALUE: whether the work that VALUE stands for was done before.
stamped() { [ -f "$1" ] && [ "$(<"$1")" = "$2" ]; }

hash_of() { (cd "$root" && "$venv/bin/python" bin/_hash.py "$@"); }

take_turns() {
  { mkdir -p "$state" && : >>"$log"; } 2>/dev/null ||
    fail "cannot write into $state: make $root writable for $(id -un), or use a copy of your own"
  command -v flock >/dev/null || return 0
  exec 9>"$state/setup.lock"
  flock -n 9 || { say "Waiting for another setup of this folder to end …" && flock 9; }
}
end_turn() { exec 9>&-; }

keep_caches_here_without_a_home() {
  [ -w "${HOME:-/nonexistent}" ] && return
  export PIP_CACHE_DIR=$state/pip npm_config_cache=$state/npm XDG_CACHE_HOME=$state
}

# shellcheck source-path=SCRIPTDIR source=_debian.sh
. "$root/bin/_debian.sh"
# shellcheck source-path=SCRIPTDIR source=_python.sh
. "$root/bin/_python.sh"
# shellcheck source-path=SCRIPTDIR source=_node.sh
. "$root/bin/_node.sh"
# shellcheck source-path=SCRIPTDIR source=_testbed.sh
. "$root/bin/_testbed.sh"

# prepare run|dev PART…: the Python environment, then the functions named.
prepare() {
  local kind=$1 part
  shift
  take_turns
  keep_caches_here_without_a_home
  prepare_python "$kind"
  for part in "$@"; do "$part"; done
  end_turn
  export TRACKSALES_DATA=${TRACKSALES_DATA:-$root/data}
}
