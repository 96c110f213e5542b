import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ChartWish, Manifest } from '../kube';
import { helmError, insecure, runProgram, type World } from '../programs';
import { ChartFault } from './chart-fault';
import { hookOf } from './hooks';
import { failure } from './problems';
import { readChart, type Chart } from './read-chart';
import { isMap } from './values-data';
import { yamlData } from './yaml-data';

/** What Helm makes of a chart. */
export interface Rendered {
  readonly chart: Chart;
  readonly objects: readonly Manifest[];
}

/**
 * Lets the machine's Helm render a chart, twice: what comes out different would be another object with each deploy.
 * @throws Failure `helm-chart/failed`, `helm-chart/random`, `helm-chart/secret`, `helm-chart/fetched`
 */
export async function renderChart(world: World, wish: ChartWish): Promise<Rendered> {
  const folder = mkdtempSync(join(tmpdir(), 'sealane-chart-'));
  try {
    const chart = wish.origin.kind === 'local' ? resolve(world.cwd, wish.repository, wish.origin.path) : await fetched(world, wish, folder);
    const values = join(folder, 'values.json');
    writeFileSync(values, JSON.stringify(wish.values), { mode: 0o600 });
    const args = templateArgs(wish, chart, values);
    const [first, second] = [await objectsOf(world, wish, args), await objectsOf(world, wish, args)];
    const differing = first.find((object, i) => JSON.stringify(object) !== JSON.stringify(second[i]));
    if (differing) throw failure('helm-chart/random', { name: wish.release, object: named(differing) });
    return { chart: chartAt(chart, wish), objects: first };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function chartAt(path: string, { release: name }: ChartWish): Chart {
  try {
    return readChart(path);
  } catch (error) {
    if (error instanceof ChartFault)
      throw failure('helm-chart/fetched', { name, reason: [error.code, ...Object.values(error.facts as object).map(String)].join(' ') });
    throw error;
  }
}

function templateArgs({ release, namespace, kubeVersion, apiVersions }: ChartWish, chart: string, values: string): readonly string[] {
  return [
    ...['template', release, chart, '--namespace', namespace, '--kube-version', `${kubeVersion}.0`, '--include-crds', '--skip-tests'],
    ...['--values', values, ...apiVersions.flatMap((version) => ['--api-versions', version])],
  ];
}

/** Brings the archive of a chart that lies elsewhere. */
async function fetched(world: World, { origin, version, release }: ChartWish, folder: string): Promise<string> {
  const place =
    origin.kind === 'oci'
      ? [origin.address, ...(insecure(origin.address.replace('oci://', '')) ? ['--plain-http'] : [])]
      : origin.kind === 'repository'
        ? [origin.name, '--repo', origin.address]
        : [origin.path];
  await helm(world, release, ['pull', ...place, '--version', version, '--destination', folder]);
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw failure('helm-chart/failed', { name: release, message: 'helm pull brought no archive' });
  return join(folder, archive);
}

async function objectsOf(world: World, wish: ChartWish, args: readonly string[]): Promise<readonly Manifest[]> {
  const text = await helm(world, wish.release, args);
  const documents = yamlData(text);
  if (!documents) throw failure('helm-chart/failed', { name: wish.release, message: 'what Helm gives is no YAML' });
  const objects = documents.flatMap(listed).map((each) => manifestIn(each, wish.release));
  const secret = objects.find(holdsSecret);
  if (secret) throw failure('helm-chart/secret', { name: wish.release, object: named(secret) });
  return objects.filter((object) => !isTest(object));
}

async function helm(world: World, name: string, args: readonly string[]): Promise<string> {
  let said = '';
  const { code, out } = await runProgram({ ...world, say: (text) => (said += text) }, 'helm', args);
  if (code !== 0) throw failure('helm-chart/failed', { name, message: helmError(said) });
  return out;
}

/** Lists are opened; a document without anything is none. */
function listed(document: unknown): readonly unknown[] {
  if (document === null || document === undefined) return [];
  return isMap(document) && document.kind === 'List' && Array.isArray(document.items) ? document.items : [document];
}

function manifestIn(value: unknown, name: string): Manifest {
  const data = withoutNulls(value);
  if (isMap(data) && isMap(data.metadata) && [data.apiVersion, data.kind, data.metadata.name].every((text) => typeof text === 'string'))
    return data as Manifest;
  throw failure('helm-chart/failed', { name, message: 'a document that Helm gives lacks apiVersion, kind or metadata.name' });
}

/** To the API server a field that is null is one that is not there; in a list it is an entry. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, part]) => (part === null ? [] : [[key, withoutNulls(part)]])));
}

function holdsSecret({ apiVersion, kind, data, stringData }: Manifest): boolean {
  return apiVersion === 'v1' && kind === 'Secret' && [data, stringData].some((part) => isMap(part) && Object.keys(part).length > 0);
}

/** Helm's tests run by `helm test` alone. */
function isTest(object: Manifest): boolean {
  const when =
    hookOf(object)
      ?.split(',')
      .map((each) => each.trim()) ?? [];
  return when.length > 0 && when.every((each) => each.startsWith('test'));
}

function named({ kind, metadata }: Manifest): string {
  return `${kind}/${metadata.name}`;
}
