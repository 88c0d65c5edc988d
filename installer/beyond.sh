#!/usr/bin/env bash
# Installs what `make test-long` needs to play a council's database on several machines. Safe to run again.
set -euo pipefail

packages=(postgresql patroni etcd-server haproxy)
command -v dpkg-query >/dev/null 2>&1 || exit 0
missing=()
for name in "${packages[@]}"; do
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null || true)" = installed ] || missing+=("$name")
done
[ ${#missing[@]} -gt 0 ] || exit 0
if [ "$(id -u)" = 0 ]; then
  echo "Installing ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "The tests of several machines need these Debian packages: ${missing[*]}"
  echo "Install them with: sudo apt-get install ${missing[*]}"
fi
