metadata description = 'The bot\'s containers.'

param name string
param location string
param image string
param registryServer string
param identityId string
param identityClientId string

@description('The subnet to stand in; empty for the network that Azure makes.')
param subnetId string
param isZoneRedundant bool
param minReplicas int
param maxReplicas int
param storageAccount string
param workspaceId string
param telemetryConnection string
param appId string
param appTenantId string

@secure()
param appSecret string
param allowedTenants array
param evidenceHosts array
param partnership object
param language string
param notifyTemplate string

@secure()
param notifyKey string
param tags object

var port = 3978
// Not below /run: Kubernetes may put files of its own there
var secretsAt = '/mnt/secrets'
var hasSecret = !empty(appSecret)
var hasEmails = !empty(notifyKey)

resource environment 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    // Through diagnostic settings, so that no workspace key is needed
    appLogsConfiguration: { destination: 'azure-monitor' }
    // Zones need a network of our own
    zoneRedundant: isZoneRedundant && !empty(subnetId)
    vnetConfiguration: empty(subnetId) ? null : { infrastructureSubnetId: subnetId, internal: false }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: environment
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
  }
}

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: name
  location: location
  tags: tags
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      maxInactiveRevisions: 10
      ingress: {
        external: true
        allowInsecure: false
        targetPort: port
        transport: 'http'
        traffic: [{ latestRevision: true, weight: 100 }]
      }
      registries: [{ server: registryServer, identity: identityId }]
      secrets: concat(
        hasSecret ? [{ name: 'app-secret', value: appSecret }] : [],
        hasEmails ? [{ name: 'notify-key', value: notifyKey }] : []
      )
    }
    template: {
      // The bot stops within 25 s of SIGTERM: docs/operations.md
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'bot'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(
            [
              { name: 'SAB_PORT', value: string(port) }
              { name: 'SAB_BEHIND_PROXY', value: 'on' }
              { name: 'SAB_SERVERS', value: string(maxReplicas) }
              { name: 'SAB_PUBLIC_URL', value: 'https://${name}.${environment.properties.defaultDomain}' }
              { name: 'SAB_APP_ID', value: appId }
              { name: 'SAB_APP_TENANT', value: appTenantId }
              { name: 'SAB_TENANTS', value: join(allowedTenants, ',') }
              { name: 'SAB_STORAGE_ACCOUNT', value: storageAccount }
              { name: 'AZURE_CLIENT_ID', value: identityClientId }
              { name: 'SAB_EVIDENCE_HOSTS', value: join(evidenceHosts, ',') }
              { name: 'SAB_PARTNERSHIP', value: partnership.name }
              { name: 'SAB_PRIVACY_CONTACT', value: partnership.privacyContact }
              { name: 'SAB_PRIVACY_NOTICE_URL', value: partnership.noticeUrl }
              { name: 'SAB_LANGUAGE', value: language }
              { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: telemetryConnection }
            ],
            hasSecret
              ? [{ name: 'SAB_APP_SECRET_FILE', value: '${secretsAt}/app-secret' }]
              : [{ name: 'SAB_APP_IDENTITY', value: 'managed' }],
            hasEmails
              ? [
                  { name: 'SAB_NOTIFY_KEY', secretRef: 'notify-key' }
                  { name: 'SAB_NOTIFY_TEMPLATE', value: notifyTemplate }
                ]
              : []
          )
          volumeMounts: hasSecret ? [{ volumeName: 'secrets', mountPath: secretsAt }] : []
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/readyz', port: port }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 10
            }
            {
              type: 'Readiness'
              httpGet: { path: '/readyz', port: port }
              periodSeconds: 5
              timeoutSeconds: 5
              failureThreshold: 2
            }
            {
              type: 'Liveness'
              httpGet: { path: '/healthz', port: port }
              periodSeconds: 30
              timeoutSeconds: 5
              failureThreshold: 3
            }
          ]
        }
      ]
      volumes: hasSecret
        ? [{ name: 'secrets', storageType: 'Secret', secrets: [{ secretRef: 'app-secret', path: 'app-secret' }] }]
        : []
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          {
            name: 'messages-waiting'
            azureQueue: {
              accountName: storageAccount
              queueName: 'messages'
              queueLength: 200
              identity: identityId
            }
          }
        ]
      }
    }
  }
}

output id string = app.id
output domain string = app.properties.configuration.ingress.fqdn
output url string = 'https://${app.properties.configuration.ingress.fqdn}'
