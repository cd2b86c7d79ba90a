#!/usr/bin/env bash
# Builds the image, starts it as it starts in Azure (registered, read-only, not as root), stops it, prints what it saw.
# Where neither docker nor podman answers, it follows the Dockerfile's own steps without them. Needs "npm ci" first.
set -euo pipefail
cd "$(dirname "$0")/.."
exec node_modules/.bin/node tests/infra/build-image.ts
