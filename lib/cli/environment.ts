import { closest, millisecondsOf, toDnsLabel, type DurationInput } from '../core';
import type { AssemblyManifest, AssemblyWay, StoredObject } from '../assembly';
import { linkIn, linkTo } from './cluster-link';
import { askCluster, connectedIfThere, type Asked, type ClusterOptions, type Unasked } from './cluster';
import type { Call, OptionHelp } from './command';
import { failing } from './failing';
import { inputsOf, type InputOptions } from './inputs';
import { stop } from './problems';
import { driverOf, handsOverOf } from './release/driver-of';
import { partsIn } from './release/parts-in';

/** Loaded when a command deploys: the others start without it. */
export type ReleaseRoom = typeof import('../release');
type Site = Parameters<ReleaseRoom['deploy']>[0];
type KubeManifest = Parameters<ReleaseRoom['deploy']>[1][number];

/** Options of every command that changes or looks at an environment. */
export interface EnvironmentOptions extends ClusterOptions, InputOptions {
  /** Number of a pull request: its preview, not the environment itself. */
  readonly preview?: string;
  readonly run?: string;
  readonly timeout?: DurationInput;
}

/** An environment of the program, and the cluster that it is in. */
export interface Environment {
  readonly room: ReleaseRoom;
  readonly asked: Asked;
  /** As the command names it: `shop-prod`. */
  readonly name: string;
  /** The namespace that the program makes. */
  readonly own: string;
  readonly site: Site;
  /** Everything that the program has for it, in the order of the assembly. */
  readonly objects: readonly KubeManifest[];
}

/** Options in the help of these commands. */
export const ENVIRONMENT_OPTIONS: readonly OptionHelp[] = [
  {
    flags: '--preview <number>',
    text: { en: 'the preview of this pull request, made like the environment', 'zh-CN': '该 pull request 的预览环境，仿照此环境建立' },
  },
  {
    flags: '--run <id>',
    text: {
      en: 'the run of the CI system: nothing that another run has deployed is touched',
      'zh-CN': 'CI 系统的运行：不触碰其他运行所部署的内容',
    },
  },
  {
    flags: '--timeout <time>',
    text: { en: 'how long pods may take to be ready (default: 10m)', 'zh-CN': '等待 pod 就绪的时长（默认：10m）' },
  },
  { flags: '--kubeconfig <file>', text: { en: 'how to reach the cluster', 'zh-CN': '访问集群的配置' } },
  { flags: '--context <name>', text: { en: 'context of the kubeconfig', 'zh-CN': 'kubeconfig 中的 context' } },
];

/** Inputs that a command gives to the program; `keep` where what is only known later is of no interest. */
type GivenInputs = 'given' | 'keep';

/** What a command does with an environment. */
export interface EnvironmentWork<T> {
  readonly inCluster: (environment: Environment) => Promise<T>;
  /** Where a way hands releases over, and needs no cluster. @default the cluster is asked */
  readonly handedOver?: (environment: HandedEnvironment) => Promise<T>;
}

/** An environment that a controller brings releases to. */
export interface HandedEnvironment extends Pick<Environment, 'room' | 'name' | 'own' | 'objects'> {
  readonly releases: NonNullable<ReturnType<typeof handsOverOf>>;
  readonly site: HandedSite;
  /** Works with the cluster if it answers. Never for a preview: nobody but its controller has a right to it. */
  readonly asked: <T>(work: (site: HandedSite) => Promise<T>) => Promise<T>;
}

type HandedSite = Omit<Site, 'driver' | 'api'> & Partial<Pick<Site, 'api'>>;

/** Works on an environment. What stops a deploy, or cannot be reached, stops the command with its problem. */
export async function atEnvironment<T>(
  call: Call<EnvironmentOptions>,
  inputs: GivenInputs,
  { inCluster, handedOver }: EnvironmentWork<T>,
): Promise<T> {
  const room = require('../release') as ReleaseRoom;
  const [name = ''] = call.args;
  const timeout = timeOf('--timeout', call.options.timeout ?? '10m', call);
  checkPreview(call);
  return failing({ construct: 'environment', path: name }, call, () => {
    const found = ({ objects: all, manifest }: Unasked) => {
      const unit = unitOf(manifest, name, call);
      const { cluster, namespace, via } = unit;
      const inside = all.filter((object) => isIn(unit, object));
      const { preview } = call.options;
      const at = preview === undefined ? namespace : room.previewNamespace(namespace, preview);
      const site = { namespace: at, timeout, levels: levelsOf(inside, manifest) };
      const parts = () => partsIn(inside, manifest, { cluster, namespace });
      const link = linkTo(linkIn(manifest, cluster), call);
      return { via, link, site, parts, environment: { room, name, own: namespace, objects: inside.map((object) => object.manifest) } };
    };
    const instead = (unasked: Unasked) => {
      const { via, link, site, environment } = found(unasked);
      const releases = handedOver && handsOverOf(via, link, call);
      const isPreview = call.options.preview !== undefined;
      const asked: HandedEnvironment['asked'] = (work) =>
        isPreview ? work(site) : connectedIfThere(link, call, (api) => work({ ...site, ...(api ? { api } : {}) }));
      return releases && handedOver({ ...environment, releases, site, asked });
    };
    const about = (manifest: AssemblyManifest) => unitOf(manifest, name, call).cluster;
    const question = { folder: undefined, users: true, inputs: inputs === 'keep' ? ('keep' as const) : inputsOf(call), about, instead };
    return askCluster(question, call, (asked) => {
      const { via, link, site, environment, parts } = found(asked);
      const driver = driverOf(via, link, call);
      return inCluster({ ...environment, asked, site: { ...site, parts: parts(), api: asked.api, ...(driver ? { driver } : {}) } });
    });
  });
}

/** Whether an object stands in the namespace, or is the Namespace itself. */
function isIn({ cluster, namespace }: Found, { cluster: where, manifest: { kind, metadata } }: StoredObject): boolean {
  return where === cluster && (metadata.namespace === namespace || (kind === 'Namespace' && metadata.name === namespace));
}

/** Positions in apply order, from 0 on: the assembly counts over everything that it holds. */
export function levelsOf(objects: readonly StoredObject[], { components }: AssemblyManifest): ReadonlyMap<KubeManifest, number> {
  const files = new Map(components.map(({ file, level }) => [file, level]));
  const levels = objects.map(({ file }) => files.get(file) ?? 0);
  const ranks = new Map([...new Set(levels)].sort((a, b) => a - b).map((level, rank) => [level, rank]));
  return new Map(objects.map(({ manifest }, i) => [manifest, ranks.get(levels[i] ?? 0) ?? 0]));
}

/** A namespace of the program. */
export interface Found {
  readonly cluster: string;
  readonly namespace: string;
  readonly via: AssemblyWay | undefined;
}

/** The namespace of the program that has the name: its path as a DNS label. */
export function unitOf({ units }: AssemblyManifest, name: string, { language }: Call): Found {
  const known = new Map(
    units.flatMap(({ path, cluster, namespace, via }) =>
      namespace === undefined ? [] : [[toDnsLabel(path), { cluster, namespace, via }]],
    ),
  );
  const found = known.get(name);
  if (found) return found;
  const facts = { name, names: [...known.keys()].join(', '), likely: closest(name, known.keys()) ?? '' };
  throw stop('command/no-environment', facts, { path: name, construct: 'argument' }, language);
}

/** A time of the command line, in milliseconds. What is none stops the command: it must not pass for no time at all. */
export function timeOf(flag: string, given: DurationInput, { language }: Call): number {
  const span = millisecondsOf(given);
  if (span !== undefined && span > 0) return span;
  throw stop('command/time', { flag, got: given as string }, { path: flag, construct: 'option' }, language);
}

/** The number of a pull request becomes part of a namespace's name and of hosts. */
function checkPreview({ options: { preview }, language }: Call<EnvironmentOptions>): void {
  if (preview === undefined || /^[1-9]\d{0,9}$/.test(preview)) return;
  throw stop('command/preview-number', { got: preview }, { path: '--preview', construct: 'option' }, language);
}
