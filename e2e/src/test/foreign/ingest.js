// The services of ingest, from the proto files of the repository.
'use strict';

const path = require('path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

function ingest(root) {
  const definition = loader.loadSync(path.join('outrider', 'ingest', 'v1', 'position_ingest.proto'), {
    keepCase: true,
    longs: Number,
    defaults: true,
    includeDirs: [root],
  });
  return grpc.loadPackageDefinition(definition).outrider.ingest.v1;
}

module.exports = { ingest };
