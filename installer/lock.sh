#!/usr/bin/env bash
# Pins and hashes every requirement, for every platform, without download addresses.
set -euo pipefail
cd "$(dirname "$0")"
for name in requirements requirements-gateway requirements-dev; do
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-annotate --no-header "$name.in" --output-file "$name.txt"
done
