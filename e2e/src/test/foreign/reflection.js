// Learns what a server offers from its reflection service, without any proto file of ours.
'use strict';

const path = require('path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

/** Absent fields stay absent, and numbers of 64 bits become text, as in proto3's JSON. */
const SHAPE = { keepCase: true, longs: String, enums: String, bytes: Buffer };

function reflectionProto() {
  const root = path.dirname(require.resolve('@grpc/reflection/package.json'));
  return path.join(root, 'build', 'proto', 'grpc', 'reflection', 'v1', 'reflection.proto');
}

class Reflection {
  constructor(address, metadata) {
    const definition = loader.loadSync(reflectionProto(), SHAPE);
    const { ServerReflection } = grpc.loadPackageDefinition(definition).grpc.reflection.v1;
    this.stub = new ServerReflection(address, grpc.credentials.createInsecure());
    this.metadata = metadata;
  }

  ask(question) {
    return new Promise((resolve, reject) => {
      const call = this.stub.ServerReflectionInfo(this.metadata);
      call.on('error', reject);
      call.on('data', (answer) => {
        call.end();
        if (answer.error_response) reject(new Error(answer.error_response.error_message));
        else resolve(answer);
      });
      call.write(question);
    });
  }

  async services() {
    const answer = await this.ask({ list_services: '*' });
    return answer.list_services_response.service.map((one) => one.name).sort();
  }

  /** A client class made of the descriptors that the server sends, and of those they import. */
  async client(service) {
    const files = new Map();
    await this.collect({ file_containing_symbol: service }, files);
    const set = Buffer.concat([...files.values()].map(field));
    const definition = loader.loadFileDescriptorSetFromBuffer(set, SHAPE);
    return service
      .split('.')
      .reduce((place, name) => place[name], grpc.loadPackageDefinition(definition));
  }

  async collect(question, files) {
    const answer = await this.ask(question);
    for (const bytes of answer.file_descriptor_response.file_descriptor_proto) {
      const { name, dependency } = described(bytes);
      if (!files.has(name)) {
        files.set(name, bytes);
        for (const other of dependency) {
          if (!files.has(other)) await this.collect({ file_by_filename: other }, files);
        }
      }
    }
  }

  /** JSON as people write it: timestamps are text there. */
  static message(json) {
    if (Array.isArray(json)) return json.map(Reflection.message);
    if (json === null || typeof json !== 'object') return json;
    return Object.fromEntries(
      Object.entries(json).map(([name, value]) => [
        name,
        name.endsWith('_at') && typeof value === 'string'
          ? { seconds: Math.floor(Date.parse(value) / 1000), nanos: (Date.parse(value) % 1000) * 1e6 }
          : Reflection.message(value),
      ]),
    );
  }
}

/** As one entry of a FileDescriptorSet: field 1, with its length. */
function field(bytes) {
  const head = [0x0a];
  let length = bytes.length;
  while (length > 0x7f) {
    head.push((length & 0x7f) | 0x80);
    length >>>= 7;
  }
  head.push(length);
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** Name and imports of a FileDescriptorProto: its fields 1 and 3. */
function described(bytes) {
  const found = { name: '', dependency: [] };
  let at = 0;
  const number = () => {
    let value = 0;
    let shift = 0;
    let byte;
    do {
      byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    return value;
  };
  while (at < bytes.length) {
    const tag = number();
    if ((tag & 7) === 0) {
      number();
      continue;
    }
    const length = number();
    const text = bytes.subarray(at, at + length);
    at += length;
    if (tag >>> 3 === 1) found.name = text.toString();
    if (tag >>> 3 === 3) found.dependency.push(text.toString());
  }
  return found;
}

module.exports = { Reflection };
