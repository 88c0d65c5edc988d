#!/usr/bin/env bash
# Makes .venv from the pinned requirements and installs the project in it. Safe to run again: does only what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

works() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
if [ -z "${PYTHON:-}" ]; then
  for candidate in python3 python3.13 python3.12 python3.11; do
    if works "$candidate"; then PYTHON=$candidate; break; fi
  done
fi
works "${PYTHON:-false}" || {
  echo "HubDesk needs Python 3.11 or newer and found none. Install one, or name it: make setup PYTHON=/path/to/python3" >&2
  exit 2
}

# Qt's libraries, a font that has every letter, what the tests read pages with, what builds the test that makes
# a disk fail, and the PostgreSQL that tests start for themselves.
packages=(
  libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0
  libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
  libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 fonts-noto-core poppler-utils python3-venv
  gcc libc6-dev postgresql
)
installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ]; }
install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
if command -v dpkg-query >/dev/null 2>&1; then
  missing=()
  for name in "${packages[@]}"; do
    installed "$name" || missing+=("$name")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ]; then
      echo "Installing ${missing[*]}"
      apt-get update -qq
      if ! installed postgresql-common; then  # no server is to be started for the whole machine
        install postgresql-common
        sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
      fi
      install "${missing[@]}"
    else
      echo "HubDesk and its tests need these Debian packages: ${missing[*]}"
      echo "Install them with: sudo apt-get install ${missing[*]}"
    fi
  fi
fi

wanted=$(cat installer/requirements-dev.txt pyproject.toml installer/setup.sh | sha256sum | cut -d' ' -f1)
if [ "$(cat .venv/hubdesk-setup 2>/dev/null || true)" != "$wanted" ]; then
  echo "Setting up .venv"
  [ -x .venv/bin/python ] || "$PYTHON" -m venv .venv
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r installer/requirements-dev.txt
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
  echo "$wanted" > .venv/hubdesk-setup
fi
