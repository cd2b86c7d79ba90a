metadata description = 'Where backups go: an account of its own, in which nothing can be changed or deleted before its time.'

param name string
param location string
param keepDays int
param isLocked bool
param operatorGroupId string

@description('From where operators reach it. Empty: from anywhere, for those with the role.')
param operatorAddresses array
param tags object

@description('Storage Blob Data Contributor')
var blobContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_GRS' }
  properties: {
    accessTier: 'Cool'
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    networkAcls: {
      defaultAction: empty(operatorAddresses) ? 'Allow' : 'Deny'
      // The rule that forgets old backups is Azure's own service, and would be shut out otherwise
      bypass: 'AzureServices'
      ipRules: [for address in operatorAddresses: { value: address, action: 'Allow' }]
    }
    encryption: { keySource: 'Microsoft.Storage', requireInfrastructureEncryption: true }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: 4 }
    containerDeleteRetentionPolicy: { enabled: true, days: 4 }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'backups'
  properties: { publicAccess: 'None' }
}

// Unlocked: it can still be shortened by whoever owns the subscription. Locking it cannot be undone, so a person does that.
resource untouched 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2023-05-01' = {
  parent: container
  name: 'default'
  properties: { immutabilityPeriodSinceCreationInDays: keepDays, allowProtectedAppendWrites: false }
}

// A backup holds people's data as well, so it goes. With 28 days: its blob in the days after that, the version that this
// leaves in the days after, and four days later nobody can bring it back: 35 days at most, as docs/backup.md promises
resource tidy 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'forget-old-backups'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${container.name}/'] }
            actions: {
              baseBlob: { delete: { daysAfterCreationGreaterThan: keepDays } }
              version: { delete: { daysAfterCreationGreaterThan: keepDays } }
            }
          }
        }
      ]
    }
  }
}

resource operatorRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operatorGroupId)) {
  name: guid(account.id, operatorGroupId, blobContributor)
  scope: container
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobContributor)
    principalId: operatorGroupId
    principalType: 'Group'
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  name: 'keep-the-backups'
  scope: account
  properties: { level: 'CanNotDelete', notes: 'Backups of the register of safeguarding actions.' }
}

output name string = account.name
