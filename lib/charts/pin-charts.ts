import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../core';
import type { ChartWish } from '../kube';
import { helmVersion, type World } from '../programs';
import { differencesOf, pinnedIn, sumOf, type Pinned } from './pinned';
import { failure } from './problems';
import { renderChart } from './render';
import { isValuesFile, valuesFile } from './values-file';

const FOLDER = 'sealane.charts';

type State = 'new' | 'changed' | 'current' | 'gone';

/** What became of a chart's files. */
export interface PinnedChart {
  /** Path of its construct; of a file that no chart has any more, the file. */
  readonly path: string;
  readonly file: string;
  readonly state: State;
  readonly objects: number;
  /** File with the type of its values, beside the other. Only of a chart that has a schema for them, or had one. */
  readonly types?: { readonly file: string; readonly state: State };
}

export interface PinReport {
  readonly helm: string;
  readonly charts: readonly PinnedChart[];
  /** What forbids to write. */
  readonly failures: readonly Failure[];
}

/**
 * Lets Helm render every chart of a program and keeps the objects. All that is wrong is told, and then nothing is written.
 * @param check compares only
 * @throws Failure `helm-chart/no-helm`
 */
export async function pinCharts(world: World, wishes: readonly ChartWish[], check: boolean): Promise<PinReport> {
  const version = wishes.length === 0 ? undefined : await helmVersion(world);
  if (wishes.length > 0 && (!version || version.major < 3)) throw failure('helm-chart/no-helm');
  const helm = version?.text ?? '';
  const made: Made[] = [];
  const failures: Failure[] = [];
  for (const wish of wishes) {
    try {
      made.push(await pinned(world, wish, helm));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
    }
  }
  const root = resolve(world.cwd, wishes[0]?.repository ?? '.');
  const charts = [...made.map(({ chart }) => chart), ...gone(root, wishes)];
  if (!check && failures.length === 0) write(root, charts, new Map(made.flatMap(({ texts }) => texts)));
  return { helm, charts, failures };
}

interface Made {
  readonly chart: PinnedChart;
  /** By file. */
  readonly texts: readonly (readonly [string, string])[];
}

async function pinned(world: World, wish: ChartWish, helm: string): Promise<Made> {
  const { origin, version, release, namespace, kubeVersion, apiVersions, path, file } = wish;
  const { chart, objects } = await renderChart(world, wish);
  const { digest } = chart;
  const before = pinnedIn(textOf(atOf(world, wish)) ?? '');
  // A version that is published stays what it is; what lies in the repository is its owner's.
  if (
    origin.kind !== 'local' &&
    before &&
    !differencesOf(before, wish).some((field) => field === 'chart' || field === 'version') &&
    before.chart.digest !== digest
  )
    throw failure('helm-chart/moved', { name: release, version, pinned: before.chart.digest, found: digest });
  const pin: Pinned = {
    format: 1,
    helm,
    chart: { origin, version, digest },
    ...{ release, namespace, kubeVersion, apiVersions },
    values: sumOf(wish.values),
    checksum: sumOf(objects),
    objects,
  };
  const text = `${JSON.stringify(pin, undefined, 2)}\n`;
  const state = before === undefined ? 'new' : text === textOf(atOf(world, wish)) ? 'current' : 'changed';
  const root = resolve(world.cwd, wish.repository);
  const types = valuesFile(chart);
  const typesState = typesStateOf(root, file, types);
  return {
    chart: { path, file, state, objects: objects.length, ...(typesState ? { types: typesState } : {}) },
    texts: [[file, text], ...(types === undefined ? [] : [[typesFileOf(file), types] as const])],
  };
}

function typesFileOf(file: string): string {
  return file.replace(/\.json$/, '.values.d.ts');
}

/** What becomes of the file with the type of the values; undefined where there is none, and was none of ours. */
function typesStateOf(root: string, pin: string, text: string | undefined): PinnedChart['types'] {
  const file = typesFileOf(pin);
  const before = textOf(join(root, file));
  if (text !== undefined) return { file, state: before === undefined ? 'new' : before === text ? 'current' : 'changed' };
  return before !== undefined && isValuesFile(before) ? { file, state: 'gone' } : undefined;
}

function atOf({ cwd }: World, { repository, file }: ChartWish): string {
  return resolve(cwd, repository, file);
}

/** Files of charts that the program has no more. Only what is a pin is taken for one. */
function gone(root: string, wishes: readonly ChartWish[]): readonly PinnedChart[] {
  const wanted = new Set(wishes.map(({ file }) => file));
  return filesIn(join(root, FOLDER)).flatMap((name) => {
    const file = `${FOLDER}/${name}`;
    if (wanted.has(file) || !pinnedIn(textOf(join(root, file)) ?? '')) return [];
    const types = typesStateOf(root, file, undefined);
    return [{ path: file, file, state: 'gone' as const, objects: 0, ...(types ? { types } : {}) }];
  });
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

function write(root: string, charts: readonly PinnedChart[], texts: ReadonlyMap<string, string>): void {
  for (const { file, state } of charts.flatMap((chart) => [chart, ...(chart.types ? [chart.types] : [])])) {
    const at = join(root, file);
    if (state === 'gone') rmSync(at);
    else if (state !== 'current') {
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, texts.get(file) ?? '');
    }
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
