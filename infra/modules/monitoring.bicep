metadata description = 'Where logs and metrics go, and who is told.'

param name string
param location string
param logDays int
param alertEmails array
param tags object

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logDays
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
    workspaceCapping: { dailyQuotaGb: 1 }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  tags: tags
  kind: 'other'
  // Local authentication stays on: the exporter signs in with the connection string. It can add telemetry and read none.
  properties: { Application_Type: 'other', WorkspaceResourceId: workspace.id, IngestionMode: 'LogAnalytics' }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: take(replace(name, '-', ''), 12)
    emailReceivers: [
      for email in alertEmails: { name: email, emailAddress: email, useCommonAlertSchema: true }
    ]
  }
}

output workspaceId string = workspace.id
output telemetryConnection string = insights.properties.ConnectionString
output actionGroupId string = people.id
