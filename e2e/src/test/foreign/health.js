// Asks the health service. Usage: health.js ADDRESS SERVICE
'use strict';

const path = require('path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [address, service] = process.argv.slice(2);
const proto = path.join(
  path.dirname(require.resolve('grpc-health-check/package.json')), 'proto', 'health', 'v1', 'health.proto');
const definition = loader.loadSync(proto, { enums: String });
const { Health } = grpc.loadPackageDefinition(definition).grpc.health.v1;
const client = new Health(address, grpc.credentials.createInsecure());
client.Check({ service }, (failure, answer) => {
  console.log(failure ? grpc.status[failure.code] : answer.status);
  client.close();
});
