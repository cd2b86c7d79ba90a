#!/usr/bin/env bash
# Shows what a deployment would make, change and take away, and does none of it. Needs "az login".
# The values are azd's where an environment of azd's is chosen, and otherwise the shell's: docs/deploy.md lists them.
set -euo pipefail
cd "$(dirname "$0")/.."

if command -v azd >/dev/null && values=$(azd env get-values 2>/dev/null); then
  set -a
  eval "$values"
  set +a
fi
: "${AZURE_RESOURCE_GROUP:?is the resource group to deploy into}"

exec az deployment group what-if \
  --resource-group "$AZURE_RESOURCE_GROUP" \
  --parameters infra/main.bicepparam \
  --result-format FullResourcePayloads
