metadata description = 'The network that the app stands in when its storage is reached by private endpoints alone.'

param name string
param location string
param tags object

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.40.0.0/23'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.40.0.0/26'
          delegations: [{ name: 'container-apps', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'doors'
        properties: { addressPrefix: '10.40.1.0/27', privateEndpointNetworkPolicies: 'Disabled' }
      }
    ]
  }
}

output id string = network.id
output appSubnetId string = network.properties.subnets[0].id
output doorsSubnetId string = network.properties.subnets[1].id
