// A provider of Kubernetes objects that takes everything and makes nothing: what is left of a preview is the program and the engine.
// Prints its port, as the engine's providers do.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { main } = require('@pulumi/pulumi/provider');

class EchoProvider {
  version = '4.34.2';
  check = (_urn, _olds, news) => Promise.resolve({ inputs: news, failures: [] });
  diff = () => Promise.resolve({ changes: false });
  create = (_urn, inputs) => Promise.resolve({ id: 'echo', outs: inputs });
}

main(new EchoProvider(), process.argv.slice(2));
