// A courier on a stream: numbered batches, kept until they are acknowledged, sent again in order on
// a new stream when the old one broke. Prints a line for each thing that happens.
// Usage: stream.js ADDRESS PROTO_ROOT DEVICE BATCHES PAUSE_MILLIS
'use strict';

const grpc = require('@grpc/grpc-js');
const { ingest } = require('./ingest');

const [address, root, device, count, pause] = process.argv.slice(2);
const client = new (ingest(root).PositionIngest)(address, grpc.credentials.createInsecure());
const begin = Math.floor(Date.now() / 1000) - 7200;
const unacknowledged = [];
const totals = { batches: 0, streams: 0, accepted: 0, duplicates: 0, broken: [] };

function position(number) {
  return {
    device_id: device,
    recorded_at: { seconds: begin + number, nanos: 0 },
    lat: -23.5 + number / 100000,
    lon: -46.6,
  };
}

function open() {
  totals.streams++;
  let sequence = 0;
  let timer;
  const numbered = new Map();
  const call = client.StreamPositions();
  const send = (batch) => {
    numbered.set(++sequence, batch);
    call.write({ sequence, positions: batch });
  };
  const measure = () => {
    if (totals.batches < Number(count)) {
      const batch = [position(2 * totals.batches), position(2 * totals.batches + 1)];
      totals.batches++;
      unacknowledged.push(batch);
      send(batch);
      timer = setTimeout(measure, Number(pause));
    } else {
      call.end();
    }
  };
  call.on('data', (answer) => {
    const batch = unacknowledged.shift();
    if (numbered.get(answer.sequence) !== batch) {
      throw new Error(`acknowledged ${answer.sequence} out of turn`);
    }
    totals.accepted += answer.accepted;
    totals.duplicates += answer.duplicates;
    console.log(`acknowledged ${answer.sequence}`);
  });
  call.on('error', (failure) => {
    clearTimeout(timer);
    totals.broken.push(grpc.status[failure.code]);
    console.log(`broke with ${grpc.status[failure.code]}`);
    setTimeout(open, 200);
  });
  call.on('end', () => {
    if (unacknowledged.length === 0 && totals.batches === Number(count)) {
      console.log(JSON.stringify(totals));
      client.close();
    }
  });
  unacknowledged.slice().forEach(send);
  measure();
}

open();
