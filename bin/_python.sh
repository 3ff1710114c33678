# shellcheck shell=bash
# Python: one that is recent enough, its virtual environment, and the locked packages in it.

is_recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
can_make_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

# Sets $python, preferring one that makes a virtual environment without help.
find_python() {
  local name path
  python=
  for name in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3; do
    path=$(command -v "$name") && is_recent "$path" || {
      [ "$name" = "${PYTHON:-}" ] && fail "PYTHON=$PYTHON is not Python 3.11 or newer: name another one"
      continue
    }
    [ -n "$python" ] || python=$path
    can_make_venv "$path" && python=$path && return
    [ "$name" = "${PYTHON:-}" ] && return
  done
  [ -n "$python" ] || fail "no Python 3.11 or newer found: install it" \
    "(Debian: apt-get install python3 python3-venv) or name one, as in PYTHON=/path/to/python3 bin/run"
}

venv_is_ours() {
  is_recent "$venv/bin/python" && { [ ! -e "$venv/.made-in" ] || stamped "$venv/.made-in" "$root"; }
}

# Sets $python to one that can run a script of the standard library, without setting up anything.
any_python() {
  if venv_is_ours; then python=$venv/bin/python; else find_python; fi
}

make_venv() {
  find_python
  rm -rf "$venv"
  can_make_venv "$python" || add_venv_module
  if can_make_venv "$python"; then
    step "Making the virtual environment with $("$python" -V)" \
      "cannot make the virtual environment in $venv: check the free space and the folder's owner" \
      "$python" -m venv "$venv"
  else
    step "Making the virtual environment with $("$python" -V), pip from Debian's wheels" \
      "$(no_venv_module)" venv_from_wheels
  fi
  printf '%s\n' "$root" >"$venv/.made-in"
}

no_venv_module() {
  local version
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  printf '%s' "this Python lacks its venv module: install it (Debian, as root: apt-get install python$version-venv)"
}

add_venv_module() {
  local version
  have_apt && is_root || return 0
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  step "Installing python$version-venv" "$(no_venv_module)" apt_install "python$version-venv"
}

venv_from_wheels() {
  local wheels=$state/wheels pip
  have_apt || return 1
  apt_unpack "$wheels" python3-pip-whl python3-setuptools-whl || return 1
  "$python" -m venv --without-pip "$venv" || return 1
  for pip in "$wheels"/usr/share/python-wheels/pip-*.whl; do
    "$venv/bin/python" "$pip/pip" install -q --no-index --no-deps "$pip" || return 1
  done
  rm -rf "$wheels"
}

pip_install() { "$venv/bin/python" -m pip --disable-pip-version-check -q install --no-input --no-deps "$@"; }

install_locked() {
  pip_install -r "$root/requirements/$1.txt" && pip_install --no-build-isolation -e "$root"
}

# prepare_python run|dev: the development lock holds all of the other, at the same versions.
prepare_python() {
  local kind=$1 lock
  venv_is_ours || make_venv
  lock=$(hash_of "requirements/$kind.txt" pyproject.toml)
  stamped "$venv/.lock-$kind" "$lock" && return
  "$venv/bin/python" -m pip --version >/dev/null 2>&1 || make_venv
  step "Installing the locked Python packages ($kind)" \
    "the Python packages could not be installed: check the network and pip's index settings, then start again" \
    install_locked "$kind"
  hash_of requirements/run.txt pyproject.toml >"$venv/.lock-run"
  hash_of "requirements/$kind.txt" pyproject.toml >"$venv/.lock-$kind"
}
