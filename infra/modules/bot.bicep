metadata description = 'The bot\'s registration, and its channel to Teams.'

param name string

@allowed(['UserAssignedMSI', 'SingleTenant'])
param kind string
param appId string
param tenantId string

@description('UserAssignedMSI only.')
param identityId string
param endpoint string
param tags object

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  tags: tags
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: 'Safeguarding Actions'
    endpoint: endpoint
    msaAppType: kind
    msaAppId: appId
    msaAppTenantId: tenantId
    msaAppMSIResourceId: kind == 'UserAssignedMSI' ? identityId : null
    disableLocalAuth: true
    isStreamingSupported: false
    publicNetworkAccess: 'Enabled'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { acceptedTerms: true, enableCalling: false, isEnabled: true }
  }
}
