// The values of a deployment. What is the partnership's own comes from the environment: azd's (azd env set NAME value),
// the shell's, or the GitHub environment's. A name without a default has to be there.
using 'main.bicep'

var sizes = {
  dev: {
    minReplicas: 1
    maxReplicas: 2
    isZoneRedundant: false
    hasPrivateEndpoints: false
    isLocked: false
    storageSku: 'Standard_LRS'
    logDays: 30
    backupDays: 1
    monthlyBudget: 50
  }
  production: {
    minReplicas: 2
    maxReplicas: 4
    isZoneRedundant: true
    hasPrivateEndpoints: true
    isLocked: true
    storageSku: 'Standard_GZRS'
    logDays: 365
    backupDays: 28
    monthlyBudget: 250
  }
}

param size = sizes[readEnvironmentVariable('SAB_SIZE', 'production')]

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
// infra/push-image.sh sets both, as azd's hook or by hand. azd compiles this file once before its hooks, and what is empty
// would be refused there; a registry of this name is nowhere, so nothing is deployed with it
param image = readEnvironmentVariable('SAB_IMAGE', 'not-built-yet')
param registryName = readEnvironmentVariable('SAB_REGISTRY', 'notmadeyet')

param botKind = readEnvironmentVariable('SAB_BOT_KIND', 'UserAssignedMSI')
param appId = readEnvironmentVariable('SAB_APP_ID', '')
param appSecret = readEnvironmentVariable('SAB_APP_SECRET', '')

param allowedTenants = split(readEnvironmentVariable('SAB_TENANTS'), ',')
param evidenceHosts = split(readEnvironmentVariable('SAB_EVIDENCE_HOSTS', ''), ',')
param partnership = {
  name: readEnvironmentVariable('SAB_PARTNERSHIP', '')
  privacyContact: readEnvironmentVariable('SAB_PRIVACY_CONTACT', '')
  noticeUrl: readEnvironmentVariable('SAB_PRIVACY_NOTICE_URL', '')
}

param language = readEnvironmentVariable('SAB_LANGUAGE', 'en-GB')
param notifyTemplate = readEnvironmentVariable('SAB_NOTIFY_TEMPLATE', '')
param notifyKey = readEnvironmentVariable('SAB_NOTIFY_KEY', '')

param alertEmails = split(readEnvironmentVariable('SAB_ALERT_EMAILS'), ',')
param budgetFrom = readEnvironmentVariable('SAB_BUDGET_FROM')
param operatorGroupId = readEnvironmentVariable('SAB_OPERATORS', '')

var addresses = readEnvironmentVariable('SAB_OPERATOR_ADDRESSES', '')
param operatorAddresses = empty(addresses) ? [] : split(addresses, ',')
