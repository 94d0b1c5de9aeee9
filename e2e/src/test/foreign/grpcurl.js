// As much of grpcurl as the documentation uses: learns the service from the server's reflection and
// calls it with JSON. Usage: grpcurl.js -plaintext [-H 'name: value'] [-d JSON | -d @] ADDRESS list|METHOD
'use strict';

const grpc = require('@grpc/grpc-js');
const { Reflection } = require('./reflection');

function parse(words) {
  const options = { metadata: new grpc.Metadata(), data: '' };
  const rest = [];
  for (let i = 0; i < words.length; i++) {
    switch (words[i]) {
      case '-plaintext':
        break;
      case '-H': {
        const [, name, value] = /^([^:]+):\s*(.*)$/.exec(words[++i]);
        options.metadata.add(name, value);
        break;
      }
      case '-d':
        options.data = words[++i];
        break;
      default:
        rest.push(words[i]);
    }
  }
  [options.address, options.method] = rest;
  return options;
}

/** JSON documents one after the other, on as many lines as they like. */
function documents(text) {
  const found = [];
  let depth = 0;
  let begin = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character === '\\') i++;
      else if (character === '"') quoted = false;
    } else if (character === '"') {
      quoted = true;
    } else if (character === '{') {
      if (depth++ === 0) begin = i;
    } else if (character === '}' && --depth === 0) {
      found.push(JSON.parse(text.slice(begin, i + 1)));
    }
  }
  return found;
}

async function input(data) {
  if (data !== '@') return documents(data);
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  return documents(text);
}

async function main() {
  const options = parse(process.argv.slice(2));
  const reflection = new Reflection(options.address, options.metadata);
  if (options.method === 'list') {
    (await reflection.services()).forEach((name) => console.log(name));
    return;
  }
  const slash = options.method.lastIndexOf('/');
  const service = options.method.slice(0, slash);
  const Client = await reflection.client(service);
  const definition = Client.service[options.method.slice(slash + 1)];
  const client = new Client(options.address, grpc.credentials.createInsecure());
  const requests = (await input(options.data)).map((one) => Reflection.message(one));
  await new Promise((resolve, reject) => {
    const answer = (one) => console.log(JSON.stringify(one));
    if (!definition.requestStream) {
      client[definition.originalName](requests[0] || {}, options.metadata, (failure, one) => {
        if (failure) return reject(failure);
        answer(one);
        resolve();
      });
      return;
    }
    const call = client[definition.originalName](options.metadata);
    call.on('data', answer);
    call.on('error', reject);
    call.on('end', resolve);
    requests.forEach((one) => call.write(one));
    call.end();
  });
  client.close();
}

main().catch((failure) => {
  console.error(`ERROR:\n  Code: ${grpc.status[failure.code] || failure.code}\n  Message: ${failure.details || failure}`);
  process.exitCode = 1;
});
