// One unary batch, from the proto file. Usage: batch.js ADDRESS PROTO_ROOT POSITIONS_JSON
'use strict';

const grpc = require('@grpc/grpc-js');
const { ingest } = require('./ingest');

const [address, root, positions] = process.argv.slice(2);
const client = new (ingest(root).PositionIngest)(address, grpc.credentials.createInsecure());
client.RecordPositions({ positions: JSON.parse(positions) }, (failure, answer) => {
  console.log(
    JSON.stringify(
      failure
        ? { status: grpc.status[failure.code], details: failure.details }
        : { status: 'OK', ...answer },
    ),
  );
  client.close();
});
