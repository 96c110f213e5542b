#!/usr/bin/env node
// What `pulumi up` starts for `runtime: nodejs` (no registry that tests reach has pulumi-language-nodejs): the engine's LanguageRuntime
// service, which runs the program of Pulumi.yaml with the SDK's own `cmd/run`. Prints its port, and ends with the engine.
const { spawn } = require('node:child_process');
const { createRequire } = require('node:module');
const { resolve } = require('node:path');
const { Server, ServerCredentials } = require('@grpc/grpc-js');
const { Empty } = require('google-protobuf/google/protobuf/empty_pb.js');
const { LanguageRuntimeService } = require('@pulumi/pulumi/proto/language_grpc_pb.js');
const pb = require('@pulumi/pulumi/proto/language_pb.js');
const { PluginInfo } = require('@pulumi/pulumi/proto/plugin_pb.js');

/** The program has said itself what is wrong. */
const HAS_SAID = 32;
const engine = process.argv.at(-1);

function run(request) {
  const folder = request.getInfo()?.getProgramDirectory() || request.getPwd();
  const entry = request.getInfo()?.getEntryPoint() || request.getProgram();
  const main = createRequire(resolve(folder, 'package.json')).resolve('@pulumi/pulumi/cmd/run');
  const options = {
    monitor: request.getMonitorAddress(),
    engine,
    organization: request.getOrganization(),
    project: request.getProject(),
    stack: request.getStack(),
    pwd: request.getPwd(),
    'root-directory': request.getInfo()?.getRootDirectory(),
    parallel: request.getParallel(),
  };
  const words = Object.entries(options).flatMap(([name, value]) => (value ? [`--${name}`, String(value)] : []));
  const env = {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
  const args = [main, ...words, ...(request.getDryrun() ? ['--dry-run'] : []), resolve(folder, entry), ...request.getArgsList()];
  return new Promise((done, fail) => {
    // Standard output is the engine's: whatever a program prints goes beside it.
    const child = spawn(process.execPath, args, { cwd: request.getPwd(), env, stdio: ['ignore', 2, 2] });
    child.on('error', fail);
    child.on('close', (code, signal) => {
      const response = new pb.RunResponse();
      if (code === HAS_SAID) response.setBail(true);
      else if (code !== 0) response.setError(`the program ended with ${code ?? signal}`);
      done(response);
    });
  });
}

const unary = (answer) => (call, callback) =>
  Promise.resolve()
    .then(() => answer(call.request))
    .then((response) => callback(null, response), callback);

const server = new Server();
server.addService(LanguageRuntimeService, {
  handshake: unary(() => new pb.LanguageHandshakeResponse()),
  getPluginInfo: unary(() => new PluginInfo().setVersion('0.0.0-test')),
  getRequiredPlugins: unary(() => new pb.GetRequiredPluginsResponse()),
  getRequiredPackages: unary(() => new pb.GetRequiredPackagesResponse()),
  run: unary(run),
  cancel: unary(() => new Empty()),
});
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
