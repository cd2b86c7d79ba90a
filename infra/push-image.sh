#!/usr/bin/env bash
# Makes the registry where there is none, builds the image of this commit in it unless it has been built already, and
# says its name with its digest. azd runs this before it deploys (azure.yaml). Needs "az login", and no docker.
# SAB_IMAGE_TAG=<an earlier commit> goes back to what was built then.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${AZURE_RESOURCE_GROUP:?is the resource group to deploy into}"
: "${AZURE_ENV_NAME:?is what this deployment is called}"

tag=${SAB_IMAGE_TAG:-$(git rev-parse --short=12 HEAD)}
if [ -z "${SAB_IMAGE_TAG:-}" ] && [ -n "$(git status --porcelain -- src cards manifest package.json package-lock.json infra)" ]; then
  echo "There are changes that no commit holds: commit them first, so that the image can be told by its commit." >&2
  exit 1
fi

registry=$(az deployment group create \
  --resource-group "$AZURE_RESOURCE_GROUP" \
  --name registry \
  --template-file infra/registry.bicep \
  --parameters environmentName="$AZURE_ENV_NAME" \
  --query properties.outputs.name.value --output tsv)

digest() {
  az acr repository show --name "$registry" --image "safeguarding-actions:$tag" --query digest --output tsv 2>/dev/null
}
if ! found=$(digest); then
  if [ -n "${SAB_IMAGE_TAG:-}" ]; then
    echo "The registry $registry has no image $tag." >&2
    exit 1
  fi
  az acr build --registry "$registry" --image "safeguarding-actions:$tag" --file infra/Dockerfile . >&2
  found=$(digest)
fi

image="$registry.azurecr.io/safeguarding-actions@$found"
if command -v azd >/dev/null && azd env get-values >/dev/null 2>&1; then
  azd env set SAB_REGISTRY "$registry" >&2
  azd env set SAB_IMAGE "$image" >&2
fi
echo "SAB_REGISTRY=$registry"
echo "SAB_IMAGE=$image"
