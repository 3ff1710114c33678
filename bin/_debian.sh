# shellcheck shell=bash
# Debian's packages: installed as root, or else unpacked into a folder of our own.

have_apt() { command -v apt-get >/dev/null; }
is_root() { [ "$(id -u)" = 0 ]; }

apt_install() {
  export DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1
  apt-get -q update
  apt-get -qy -o DPkg::Lock::Timeout=120 install --no-install-recommends "$@"
}

private_apt() {
  apt-get -q -o Dir::State::lists="$state/apt/lists" -o Dir::Cache="$state/apt/cache" \
    -o Debug::NoLocking=1 -o APT::Sandbox::User= "$@"
}

# apt_unpack FOLDER PACKAGE…: the packages, and what they need and the system lacks.
apt_unpack() {
  local folder=$1 missing
  shift
  mkdir -p "$folder" "$state/apt/lists/partial" "$state/apt/cache/archives/partial" "$state/apt/debs"
  private_apt update
  missing=$(private_apt -s --no-install-recommends install "$@" | sed -n 's/^Inst \([^ ]*\).*/\1/p')
  # shellcheck disable=SC2086
  (cd "$state/apt/debs" && private_apt download ${missing:-"$@"}) || return 1
  for package in "$state"/apt/debs/*.deb; do dpkg-deb -x "$package" "$folder" || return 1; done
  rm -rf "$state/apt"
}
