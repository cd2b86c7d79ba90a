metadata description = 'Where the image is kept. Apart from main.bicep, since the image has to be there before the app is.'

param environmentName string
param location string = resourceGroup().location

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: take('sab${replace(environmentName, '-', '')}${uniqueString(resourceGroup().id, environmentName)}', 50)
  location: location
  tags: { application: 'safeguarding-actions' }
  // Basic cannot be closed to the internet; nothing is pulled or pushed without a role
  sku: { name: 'Basic' }
  properties: { adminUserEnabled: false }
}

output name string = registry.name
