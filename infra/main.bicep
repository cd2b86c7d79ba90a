metadata description = 'Safeguarding Actions: the bot, where it runs, where its register is kept, and what watches it. Deployed into one resource group.'

targetScope = 'resourceGroup'

@description('What this deployment is called, in every resource\'s name. Short: storage accounts take 24 letters.')
@minLength(2)
@maxLength(10)
param environmentName string

param location string = resourceGroup().location

@description('The image to run, with its digest: infra/push-image.sh builds it and says its name.')
@minLength(1)
param image string

@description('The registry that infra/push-image.sh made in this resource group.')
@minLength(5)
param registryName string

@description('UserAssignedMSI has no secret. SingleTenant is an app registration of your own, with a secret.')
@allowed(['UserAssignedMSI', 'SingleTenant'])
param botKind string

@description('SingleTenant only: the app registration\'s id.')
param appId string

@description('SingleTenant only: the secret that the bot signs in to Teams with.')
@secure()
param appSecret string

@description('The tenants whose people may use the bot, by id: the council\'s, the police\'s, the NHS\'s.')
@minLength(1)
param allowedTenants array

@description('Hosts at which evidence may be kept, such as council.sharepoint.com. None: anywhere.')
param evidenceHosts array

@description('What /privacy and /terms say of whoever this is run for.')
param partnership {
  name: string
  privacyContact: string
  noticeUrl: string
}

@description('The language of what the bot says.')
@allowed(['en-GB', 'cy'])
param language string

@description('GOV.UK Notify\'s template for people whom Teams does not reach. Empty: no e-mail.')
param notifyTemplate string

@description('The API key of the GOV.UK Notify service.')
@secure()
param notifyKey string

@description('Who is told when something is wrong.')
@minLength(1)
param alertEmails array

@description('The Entra group whose members run sab commands and take backups. Empty: nobody has a role by this deployment.')
param operatorGroupId string

@description('Addresses from which operators may reach the register besides, such as the council\'s way out to the internet.')
param operatorAddresses array

@description('What differs between trying it out and running it. infra/main.bicepparam has both.')
param size {
  minReplicas: int
  maxReplicas: int
  isZoneRedundant: bool
  hasPrivateEndpoints: bool
  isLocked: bool
  storageSku: string
  logDays: int
  backupDays: int
  monthlyBudget: int
}

@description('The first of the month that the budget counts from, such as 2027-01-01. Azure does not let it change later.')
param budgetFrom string

var suffix = uniqueString(resourceGroup().id, environmentName)
var isManagedIdentity = botKind == 'UserAssignedMSI'
var appName = 'sab-${environmentName}'
var tags = { application: 'safeguarding-actions', 'azd-env-name': environmentName }

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: 'sab-${environmentName}', location: location, registryName: registryName, tags: tags }
}

module network 'modules/network.bicep' = if (size.hasPrivateEndpoints) {
  name: 'network'
  params: { name: 'sab-${environmentName}', location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: 'sab-${environmentName}'
    location: location
    logDays: size.logDays
    alertEmails: alertEmails
    tags: tags
  }
}

module register 'modules/register.bicep' = {
  name: 'register'
  params: {
    name: take('sab${replace(environmentName, '-', '')}${suffix}', 24)
    location: location
    sku: size.storageSku
    isPublic: !size.hasPrivateEndpoints
    isLocked: size.isLocked
    botPrincipalId: identity.outputs.principalId
    operatorGroupId: operatorGroupId
    operatorAddresses: operatorAddresses
    tags: tags
  }
}

module backups 'modules/backups.bicep' = {
  name: 'backups'
  params: {
    name: take('sabbak${replace(environmentName, '-', '')}${suffix}', 24)
    location: location
    keepDays: size.backupDays
    isLocked: size.isLocked
    operatorGroupId: operatorGroupId
    operatorAddresses: operatorAddresses
    tags: tags
  }
}

module privateDoors 'modules/private-doors.bicep' = if (size.hasPrivateEndpoints) {
  name: 'private-doors'
  params: {
    location: location
    storageId: register.outputs.id
    storageName: register.outputs.name
    networkId: network!.outputs.id
    subnetId: network!.outputs.doorsSubnetId
    tags: tags
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: appName
    location: location
    image: image
    registryServer: identity.outputs.registryServer
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    subnetId: size.hasPrivateEndpoints ? network!.outputs.appSubnetId : ''
    isZoneRedundant: size.isZoneRedundant
    minReplicas: size.minReplicas
    maxReplicas: size.maxReplicas
    storageAccount: register.outputs.name
    workspaceId: monitoring.outputs.workspaceId
    telemetryConnection: monitoring.outputs.telemetryConnection
    appId: isManagedIdentity ? identity.outputs.clientId : appId
    appTenantId: tenant().tenantId
    appSecret: isManagedIdentity ? '' : appSecret
    allowedTenants: allowedTenants
    evidenceHosts: evidenceHosts
    partnership: partnership
    language: language
    notifyTemplate: notifyTemplate
    notifyKey: notifyKey
    tags: tags
  }
  dependsOn: [privateDoors]
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: 'sab-${environmentName}-${suffix}'
    kind: botKind
    appId: isManagedIdentity ? identity.outputs.clientId : appId
    tenantId: tenant().tenantId
    identityId: isManagedIdentity ? identity.outputs.id : ''
    endpoint: '${app.outputs.url}/api/messages'
    tags: tags
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: 'sab-${environmentName}'
    location: location
    workspaceId: monitoring.outputs.workspaceId
    actionGroupId: monitoring.outputs.actionGroupId
    appId: app.outputs.id
    appName: appName
    tags: tags
  }
}

module budget 'modules/budget.bicep' = {
  name: 'budget'
  params: { name: 'sab-${environmentName}', amount: size.monthlyBudget, from: budgetFrom, emails: alertEmails }
}

@description('For the Teams app package: sab manifest build --app-id')
output SAB_BOT_APP_ID string = isManagedIdentity ? identity.outputs.clientId : appId

@description('For the Teams app package: sab manifest build --domain')
output SAB_BOT_DOMAIN string = app.outputs.domain

@description('For sab commands on an operator\'s machine: SAB_STORAGE_ACCOUNT')
output SAB_STORAGE_ACCOUNT string = register.outputs.name

@description('Where backups are kept.')
output SAB_BACKUP_ACCOUNT string = backups.outputs.name
