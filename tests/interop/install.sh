#!/usr/bin/env bash
# Installs the peers of the interop tests into .peers/, apart from our own packages, with which they clash. Run again
# at will: it is done at once where nothing changed.
set -euo pipefail
cd "$(dirname "$0")/../.."

# Versions that were tried; emulate 0.12 needs a newer Node. telemelya keeps its state in Redis and its files in S3.
PYTHON_PEERS=(telemelya==0.2.2 "moto[s3]==5.2.5" flask==3.1.3 flask-cors==6.0.5)
NODE_PEERS=(@stoplight/prism-cli@5.16.0 emulate@0.11.2)

wanted="$(cat "$0")"
[ "$(cat .peers/installed 2>/dev/null || true)" = "$wanted" ] && exit 0

mkdir -p .peers
echo '*' >.peers/.gitignore
rm -f .peers/installed
"${PYTHON:-python3}" -m venv .peers/venv
.peers/venv/bin/pip install --quiet --disable-pip-version-check "${PYTHON_PEERS[@]}"
npm install --prefix .peers --no-package-lock --no-audit --no-fund --no-update-notifier --loglevel error \
  "${NODE_PEERS[@]}"
echo "$wanted" >.peers/installed
