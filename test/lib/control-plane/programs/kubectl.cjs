#!/usr/bin/env node
// Plays `kubectl proxy`: answers a few requests on the socket that it is given. FAKE_KUBECTL says how it behaves.
const { createServer } = require('node:http');

const mode = process.env.FAKE_KUBECTL;
if (mode === 'dies') {
  console.error('error: context "gone" does not exist');
  process.exit(1);
}
const ANSWERS = {
  login: [401, { kind: 'Status', reason: 'Unauthorized', message: 'Unauthorized' }],
  down: [502, 'dial tcp 10.0.0.1:443: connect: connection refused\n'],
};
const socket = process.argv.find((arg) => arg.startsWith('--unix-socket=')).split('=')[1];
const server = createServer((request, response) => {
  const [status, body] = ANSWERS[mode] ?? [200, { gitVersion: 'v1.34.1', argv: process.argv.slice(2), host: request.headers.host }];
  response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
});
server.listen(socket, () => console.log(`Starting to serve on ${socket}`));
