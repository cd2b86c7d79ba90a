metadata description = 'What somebody has to be told of. What to do about each stands in docs/operations.md.'

param name string
param location string
param workspaceId string
param actionGroupId string
param appId string
param appName string
param tags object

var lines = 'ContainerAppConsoleLogs | where ContainerAppName == "${appName}" | extend event = tostring(parse_json(Log).event)'

@description('A query counts rows. severity: 1 wakes somebody, 2 is for the day.')
var queries = [
  {
    name: 'no-audit'
    says: 'The register was not audited in two days.'
    query: '${lines} | where event == "audited"'
    operator: 'LessThan'
    threshold: 1
    window: 'P2D'
    every: 'PT1H'
    severity: 2
  }
  {
    name: 'audit-found'
    says: 'The nightly audit found something that must not be.'
    query: '${lines} | where event == "audit-found"'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT1H'
    every: 'PT1H'
    severity: 1
  }
  {
    name: 'history-breaks'
    says: 'A history was changed by something other than the bot.'
    query: 'AppMetrics | where Name == "sab.history.breaks" and Max > 0'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT1H'
    every: 'PT1H'
    severity: 1
  }
  {
    name: 'unknown-deliveries'
    says: 'Nobody knows whether messages arrived.'
    query: 'AppMetrics | where Name == "sab.deliveries" and tostring(Properties.state) == "unknown" and Sum > 0'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT1H'
    every: 'PT1H'
    severity: 2
  }
  {
    name: 'unreachable-people'
    says: 'More people cannot be reached in Teams than yesterday.'
    query: 'AppMetrics | where Name == "sab.people.unreachable" | summarize today = maxif(Max, TimeGenerated > ago(1h)), yesterday = maxif(Max, TimeGenerated < ago(23h)) | where today > yesterday'
    operator: 'GreaterThan'
    threshold: 0
    window: 'P1D'
    every: 'PT1H'
    severity: 2
  }
  {
    name: 'queue-age'
    says: 'Messages wait longer than ten minutes to be sent.'
    query: 'AppMetrics | where Name == "sab.queue.age" and Max > 600'
    operator: 'GreaterThan'
    threshold: 2
    window: 'PT15M'
    every: 'PT5M'
    severity: 1
  }
  {
    name: 'sweep-lag'
    says: 'What was due is looked at more than ten minutes late.'
    query: 'AppMetrics | where Name == "sab.sweep.lag" and Max > 600'
    operator: 'GreaterThan'
    threshold: 2
    window: 'PT15M'
    every: 'PT5M'
    severity: 1
  }
  {
    name: 'no-sweep'
    says: 'No copy of the bot has said for half an hour that it looks at what is due: it is down, or its figures do not arrive.'
    query: 'AppMetrics | where Name == "sab.sweep.lag"'
    operator: 'LessThan'
    threshold: 1
    window: 'PT30M'
    every: 'PT15M'
    severity: 1
  }
  {
    name: 'worker-failures'
    says: 'The bot\'s work beside the chat fails again and again.'
    query: '${lines} | where event == "worker-failed"'
    operator: 'GreaterThan'
    threshold: 10
    window: 'PT15M'
    every: 'PT5M'
    severity: 1
  }
]

var metrics = [
  { name: 'server-errors', says: 'The bot answers with 5xx.', metric: 'Requests', counted: 'Total', above: 5, of: ['5xx'] }
  // Each copy says every minute how often it was restarted, so a total would count each restart many times
  { name: 'restarts', says: 'Copies of the bot keep restarting.', metric: 'RestartCount', counted: 'Maximum', above: 3, of: [] }
]

resource queryAlerts 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for alert in queries: {
    name: '${name}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'Safeguarding Actions: ${alert.name}'
      description: alert.says
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: alert.every
      windowSize: alert.window
      autoMitigate: true
      // The tables come into being with the first line that is logged
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: alert.operator
            threshold: alert.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [actionGroupId] }
    }
  }
]

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in metrics: {
    name: '${name}-${alert.name}'
    location: 'global'
    tags: tags
    properties: {
      description: alert.says
      severity: 2
      enabled: true
      scopes: [appId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      autoMitigate: true
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: alert.name
            metricNamespace: 'Microsoft.App/containerApps'
            metricName: alert.metric
            operator: 'GreaterThan'
            threshold: alert.above
            timeAggregation: alert.counted
            dimensions: empty(alert.of) ? [] : [{ name: 'statusCodeCategory', operator: 'Include', values: alert.of }]
          }
        ]
      }
      actions: [{ actionGroupId: actionGroupId }]
    }
  }
]
