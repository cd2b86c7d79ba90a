metadata description = 'The account with the register\'s tables and its queue. The bot makes both at its first start.'

param name string
param location string
param sku string
param isPublic bool
param isLocked bool
param botPrincipalId string
param operatorGroupId string
param operatorAddresses array
param tags object

@description('Storage Table Data Contributor')
var tableContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

@description('Storage Queue Data Contributor')
var queueContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    publicNetworkAccess: isPublic || !empty(operatorAddresses) ? 'Enabled' : 'Disabled'
    networkAcls: {
      defaultAction: isPublic ? 'Allow' : 'Deny'
      bypass: 'None'
      ipRules: [for address in operatorAddresses: { value: address, action: 'Allow' }]
    }
    // At the service's own keys, twice: once for the service and once for the infrastructure
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true
      services: { table: { enabled: true, keyType: 'Account' }, queue: { enabled: true, keyType: 'Account' } }
    }
  }
}

resource botRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [tableContributor, queueContributor]: {
    name: guid(account.id, botPrincipalId, role)
    scope: account
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
      principalId: botPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource operatorRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [tableContributor, queueContributor]: if (!empty(operatorGroupId)) {
    name: guid(account.id, operatorGroupId, role)
    scope: account
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
      principalId: operatorGroupId
      principalType: 'Group'
    }
  }
]

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  name: 'keep-the-register'
  scope: account
  properties: { level: 'CanNotDelete', notes: 'Holds the register of safeguarding actions.' }
}

output id string = account.id
output name string = account.name
