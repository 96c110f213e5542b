import { Metadata, Server, ServerCredentials, status, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { PluginInfo } from '@pulumi/pulumi/proto/plugin_pb';
import { ResourceProviderService } from '@pulumi/pulumi/proto/provider_grpc_pb';
import * as pb from '@pulumi/pulumi/proto/provider_pb';
import { Status } from '@pulumi/pulumi/proto/status_pb';
import { decodeProps, encodeProps, type Props } from '../../support/pulumi/property-values';
import { PartialFailure, type CheckFailure, type Diff, type ProviderLogic, type Target } from './provider-logic';

/** A provider that the engine can attach to. */
export interface ServedProvider {
  readonly port: number;
  stop(): void;
}

/** Serves a provider on a free loopback port. One serves all versions and all configurations of its package. */
export async function serveProvider(logic: ProviderLogic): Promise<ServedProvider> {
  const server = new Server();
  server.addService(ResourceProviderService, methodsOf(logic));
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound))),
  );
  return { port, stop: () => server.forceShutdown() };
}

type Call<Request> = ServerUnaryCall<Request, unknown>;

function methodsOf(logic: ProviderLogic) {
  // The engine has one connection for each configured provider resource; requests say nothing else of whose they are.
  const configs = new Map<string, Props>();
  const of = (call: Call<{ getUrn(): string; getType?(): string }>): Target => ({
    urn: call.request.getUrn(),
    type: call.request.getUrn().split('::')[2]?.split('$').pop() ?? '',
    name: call.request.getUrn().split('::').slice(3).join('::'),
    config: configs.get(call.getPeer()) ?? {},
  });
  return {
    handshake: unary(() => handshake()),
    attach: unary(() => new Empty()),
    cancel: unary(() => new Empty()),
    getPluginInfo: unary(() => new PluginInfo().setVersion(logic.version)),
    getSchema: unary(() => new pb.GetSchemaResponse().setSchema(JSON.stringify({ name: logic.name, version: logic.version }))),
    getMapping: unary(() => new pb.GetMappingResponse()),
    getMappings: unary(() => new pb.GetMappingsResponse()),
    parameterize: unary(() => new pb.ParameterizeResponse().setName(logic.name).setVersion(logic.version)),
    checkConfig: unary(async (call: Call<pb.CheckRequest>) => {
      const { inputs, failures } = await logic.checkConfig(of(call), decodeProps(call.request.getNews()));
      return checked(inputs, failures);
    }),
    diffConfig: unary(async (call: Call<pb.DiffRequest>) => {
      const { request } = call;
      const olds = decodeProps(request.getOldInputs() ?? request.getOlds());
      return diffed(await logic.diffConfig(of(call), { olds, news: decodeProps(request.getNews()) }));
    }),
    configure: unary((call: Call<pb.ConfigureRequest>) => {
      configs.set(call.getPeer(), decodeProps(call.request.getArgs()));
      return new pb.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
    }),
    ...resourceMethods(logic, of),
    invoke: unary(async (call: Call<pb.InvokeRequest>) => {
      const config = configs.get(call.getPeer()) ?? {};
      const result = await logic.invoke(call.request.getTok(), decodeProps(call.request.getArgs()), config);
      return new pb.InvokeResponse().setReturn(encodeProps(result));
    }),
  };
}

function resourceMethods(logic: ProviderLogic, of: (call: Call<{ getUrn(): string }>) => Target) {
  return {
    check: unary(async (call: Call<pb.CheckRequest>) => {
      const { request } = call;
      const olds = request.hasOlds() ? decodeProps(request.getOlds()) : {};
      const seed = request.getRandomseed_asB64();
      const { inputs, failures } = await logic.check(of(call), { olds, news: decodeProps(request.getNews()), seed });
      return checked(inputs, failures);
    }),
    diff: unary(async (call: Call<pb.DiffRequest>) => {
      const { request } = call;
      const [oldInputs, olds, news] = [request.getOldInputs(), request.getOlds(), request.getNews()].map(decodeProps) as [
        Props,
        Props,
        Props,
      ];
      return diffed(await logic.diff(of(call), { id: request.getId(), oldInputs, olds, news, ignore: request.getIgnorechangesList() }));
    }),
    create: unary(async (call: Call<pb.CreateRequest>) => {
      const { request } = call;
      const { id, outputs } = await logic.create(of(call), { inputs: decodeProps(request.getProperties()), preview: request.getPreview() });
      return new pb.CreateResponse().setId(id).setProperties(encodeProps(outputs));
    }),
    read: unary(async (call: Call<pb.ReadRequest>) => {
      const { request } = call;
      const inputs = request.hasInputs() ? decodeProps(request.getInputs()) : undefined;
      const found = await logic.read(of(call), { id: request.getId(), olds: decodeProps(request.getProperties()), inputs });
      if (!found) return new pb.ReadResponse();
      return new pb.ReadResponse().setId(found.id).setProperties(encodeProps(found.outputs)).setInputs(encodeProps(found.inputs));
    }),
    update: unary(async (call: Call<pb.UpdateRequest>) => {
      const { request } = call;
      const [oldInputs, olds, news] = [request.getOldInputs(), request.getOlds(), request.getNews()].map(decodeProps) as [
        Props,
        Props,
        Props,
      ];
      const outputs = await logic.update(of(call), { id: request.getId(), oldInputs, olds, news, preview: request.getPreview() });
      return new pb.UpdateResponse().setProperties(encodeProps(outputs));
    }),
    delete: unary(async (call: Call<pb.DeleteRequest>) => {
      await logic.delete(of(call), { id: call.request.getId(), olds: decodeProps(call.request.getProperties()) });
      return new Empty();
    }),
  };
}

/** With the capabilities that the clouds' own providers have. */
function handshake(): pb.ProviderHandshakeResponse {
  return new pb.ProviderHandshakeResponse().setAcceptSecrets(true);
}

function checked(inputs: Props, failures: readonly CheckFailure[]): pb.CheckResponse {
  const list = failures.map(({ property, reason }) => new pb.CheckFailure().setProperty(property).setReason(reason));
  return new pb.CheckResponse().setInputs(encodeProps(inputs)).setFailuresList(list);
}

function diffed({ changes, replaces, deleteBeforeReplace }: Diff): pb.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = pb.DiffResponse.DiffChanges;
  const response = new pb.DiffResponse()
    .setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setDiffsList([...new Set(changes.map(({ path }) => path.split(/[.[]/)[0] ?? path))])
    .setReplacesList([...replaces])
    .setDeletebeforereplace(deleteBeforeReplace)
    .setHasdetaileddiff(true);
  const kinds = pb.PropertyDiff.Kind;
  for (const { path, kind } of changes) {
    const replacing = { add: kinds.ADD_REPLACE, delete: kinds.DELETE_REPLACE, update: kinds.UPDATE_REPLACE }[kind];
    const plain = { add: kinds.ADD, delete: kinds.DELETE, update: kinds.UPDATE }[kind];
    response.getDetaileddiffMap().set(path, new pb.PropertyDiff().setKind(replaces.includes(path) ? replacing : plain).setInputdiff(true));
  }
  return response;
}

function unary<Request, Response>(answer: (call: Call<Request>) => Response | Promise<Response>) {
  return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void => {
    void (async () => answer(call))().then(
      (response) => callback(null, response),
      (error: Error) => callback(failureOf(error)),
    );
  };
}

function failureOf(error: Error) {
  const metadata = new Metadata();
  if (error instanceof PartialFailure) {
    const failed = new pb.ErrorResourceInitFailed()
      .setId(error.id)
      .setProperties(encodeProps(error.outputs))
      .setInputs(encodeProps(error.inputs))
      .setReasonsList([error.message]);
    const detail = new Any();
    detail.pack(failed.serializeBinary(), 'pulumirpc.ErrorResourceInitFailed');
    const full = new Status().setCode(status.UNKNOWN).setMessage(error.message).setDetailsList([detail]);
    metadata.add('grpc-status-details-bin', Buffer.from(full.serializeBinary()));
  }
  return { code: status.UNKNOWN, details: error.message, metadata };
}
