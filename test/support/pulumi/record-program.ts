import { runtime, type Inputs } from '@pulumi/pulumi';
import type { Alias } from '@pulumi/pulumi/proto/alias_pb';
import type { RegisterResourceRequest, RegisterResourceResponse } from '@pulumi/pulumi/proto/resource_pb';
import { MockMonitor } from '@pulumi/pulumi/runtime/mocks';
import { disconnect, setMockOptions } from '@pulumi/pulumi/runtime/settings';
import { decodeProps, hasUnknown, revealed, type Props } from './property-values';

type Callback = (error: unknown, response: unknown) => void;

/** What a program asked the engine for, for one resource. */
export interface RecordedResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** Secrets are marked, and what is not known yet is UNKNOWN. */
  readonly inputs: Props;
  readonly custom: boolean;
  /** URN */
  readonly parent: string;
  /** URN and id of the provider; empty for the package's default one. */
  readonly provider: string;
  readonly version: string;
  readonly protect: boolean;
  /** URNs, of `dependsOn` and of inputs together. */
  readonly dependencies: readonly string[];
  /** URNs, by input. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** URNs, or the names of what it was called. */
  readonly aliases: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  /** Undefined leaves it to the provider. */
  readonly deleteBeforeReplace: boolean | undefined;
  readonly retainOnDelete: boolean;
  /** URN */
  readonly deletedWith: string;
  readonly importId: string;
  readonly customTimeouts: { readonly create: string; readonly update: string; readonly delete: string };
}

export interface Recording {
  /** In the order in which they were asked for; the stack itself is not among them. */
  readonly resources: readonly RecordedResource[];
  /** The only one of that name, and of that type if it is told. */
  resource(name: string, type?: string): RecordedResource;
  readonly outputs: Inputs | undefined;
}

export interface RecordOptions {
  /** @default 'shop' */
  readonly project?: string;
  /** @default 'dev' */
  readonly stack?: string;
  /** In a preview, outputs that `answer` does not give are not known. */
  readonly preview?: boolean;
  /** What the cloud answers: outputs besides the inputs. */
  readonly answer?: (resource: { readonly type: string; readonly name: string; readonly inputs: Inputs }) => Inputs;
  readonly invoke?: (token: string, args: Inputs) => Inputs;
}

/** As the file backend calls it. */
const ORGANIZATION = 'organization';

/**
 * Runs a Pulumi program without an engine, and tells everything that it asks for. For questions of diff, replacement and order there is
 * test/e2e/engine.
 * @throws for two resources with one URN, which the real engine refuses too, and for whatever the program throws
 */
export async function recordProgram(program: () => unknown, options: RecordOptions = {}): Promise<Recording> {
  const { project = 'shop', stack = 'dev', preview = false, answer = () => ({}), invoke = () => ({}) } = options;
  const monitor = new Recorder({
    newResource: ({ type, name, inputs, custom }) => ({
      id: custom === false ? undefined : preview ? undefined : `${name}-id`,
      state: { ...(inputs as Inputs), ...answer({ type, name, inputs: inputs as Inputs }) },
    }),
    call: ({ token, inputs }) => invoke(token, inputs as Inputs),
  });
  // For the features that the SDK asks about; then with a monitor of ours.
  await runtime.setMocks(monitor.mocks, project, stack, preview, ORGANIZATION);
  setMockOptions(monitor, project, stack, preview, ORGANIZATION);
  let thrown: Error | undefined;
  const outputs = await runtime.runInPulumiStack(async () => {
    try {
      return await program();
    } catch (error) {
      // Pulumi keeps a second promise of the program, which nobody handles.
      thrown = error as Error;
      return undefined;
    }
  });
  await disconnect();
  if (thrown) throw thrown;
  refuseTwins(monitor.recorded);
  return { resources: monitor.recorded, outputs, resource: (name, type) => onlyOne(monitor.recorded, name, type) };
}

class Recorder extends MockMonitor {
  public readonly recorded: RecordedResource[] = [];

  public override registerResource(request: RegisterResourceRequest, callback: Callback): Promise<void> {
    const urn = urnOf(request);
    return super.registerResource(request, (error: unknown, response?: RegisterResourceResponse) => {
      if (request.getType() !== 'pulumi:pulumi:Stack') this.recorded.push(recordOf(request, urn));
      callback(error, response?.setUrn(urn));
    });
  }

  /** The mocks' own looks for the URN that the mocks made. */
  public override registerResourceOutputs(_: unknown, callback: Callback): void {
    callback(null, {});
  }
}

/** As the engine makes it; the mocks make the stack a part of the type. */
function urnOf(request: RegisterResourceRequest): string {
  const parent = request.getParent();
  const parentType = parent === '' || parent.includes('::pulumi:pulumi:Stack::') ? '' : `${parent.split('::')[2]}$`;
  return [`urn:pulumi:${runtime.getStack()}`, runtime.getProject(), `${parentType}${request.getType()}`, request.getName()].join('::');
}

function recordOf(request: RegisterResourceRequest, urn: string): RecordedResource {
  const timeouts = request.getCustomtimeouts();
  const propertyDependencies: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((value, key) => (propertyDependencies[key] = value.getUrnsList()));
  return {
    type: request.getType(),
    name: request.getName(),
    urn,
    inputs: decodeProps(request.getObject()),
    custom: request.getCustom(),
    parent: request.getParent(),
    provider: request.getProvider(),
    version: request.getVersion(),
    protect: request.getProtect() ?? false,
    dependencies: request.getDependenciesList(),
    propertyDependencies,
    aliases: [...request.getAliasurnsList(), ...request.getAliasesList().map(aliasOf)],
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
    retainOnDelete: request.getRetainondelete() ?? false,
    deletedWith: request.getDeletedwith(),
    importId: request.getImportid(),
    customTimeouts: { create: timeouts?.getCreate() ?? '', update: timeouts?.getUpdate() ?? '', delete: timeouts?.getDelete() ?? '' },
  };
}

function aliasOf(alias: Alias): string {
  const spec = alias.getSpec();
  return alias.getUrn() || [spec?.getParenturn(), spec?.getType(), spec?.getName()].filter(Boolean).join(' ');
}

function refuseTwins(resources: readonly RecordedResource[]): void {
  const seen = new Set<string>();
  for (const { urn } of resources) {
    if (seen.has(urn)) throw new Error(`two resources are ${urn}`);
    seen.add(urn);
  }
}

function onlyOne(resources: readonly RecordedResource[], name: string, type?: string): RecordedResource {
  const found = resources.filter((resource) => resource.name === name && (type === undefined || resource.type === type));
  const [first] = found;
  if (first && found.length === 1) return first;
  const names = resources.map((resource) => `${resource.type} ${resource.name}`).join('\n');
  throw new Error(`${found.length} resources are ${type ?? ''} ${name}; there are\n${names}`);
}

/** The inputs as plain data. */
export function plainInputs({ inputs }: RecordedResource): Record<string, unknown> {
  if (hasUnknown(inputs)) throw new Error('something in them is not known; ask for `inputs`');
  return revealed(inputs) as Record<string, unknown>;
}
