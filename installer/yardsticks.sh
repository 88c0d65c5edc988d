#!/usr/bin/env bash
# Puts the yardsticks of `hubdesk bench --only sync` in this user's cache: PouchDB and pouchdb-server.
# Needs node and npm. Nothing of HubDesk uses them. Safe to run again.
set -euo pipefail
cd "$(dirname "$0")/yardsticks"

command -v npm >/dev/null 2>&1 || { echo "The yardsticks need node and npm (Debian: nodejs, npm)." >&2; exit 2; }
place=${XDG_CACHE_HOME:-$HOME/.cache}/hubdesk/yardsticks
mkdir -p "$place"
cp package.json package-lock.json "$place/"
# Nothing has to be built: what they use of leveldown is in its package. Without scripts nothing else runs either.
npm ci --prefix "$place" --ignore-scripts --no-audit --no-fund --loglevel=error
echo "PouchDB and pouchdb-server are in $place"
