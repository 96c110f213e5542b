import { join, posix } from 'node:path';
import type { AssemblyManifest } from '../../assembly';
import { withAssembly } from '../assemblies';
import type { Call } from '../command';
import { EXIT, type ExitCode } from '../exit';
import { failing } from '../failing';
import { inputsOf, type InputOptions } from '../inputs';
import { Stop } from '../problems';
import { runCall } from '../program/run-call';

export interface ChartOptions extends InputOptions {
  readonly check?: boolean;
}

type ChartCall = Call<ChartOptions>;

export const CHART_ACTIONS = { pin, push } as const;

export function isChartAction(action: string): action is keyof typeof CHART_ACTIONS {
  return Object.hasOwn(CHART_ACTIONS, action);
}

/** Renders the charts of the program. Its problems do not stop it: that a chart is not rendered yet is one of them. */
async function pin(call: ChartCall): Promise<ExitCode> {
  const { io, language, words, options, json, quiet } = call;
  const { check = false } = options;
  const { charts: wishes } = await runCall(call, { out: undefined, dry: true, inputs: 'keep' });
  const { pinCharts } = require('../../charts/commands') as typeof import('../../charts/commands');
  const world = { cwd: io.cwd, env: io.env, say: io.err };
  const { helm, charts, failures } = await failing({ construct: 'chart', path: 'chart pin' }, call, () => pinCharts(world, wishes, check));
  if (failures.length > 0) throw new Stop(failures.map((each) => each.report(language, 'chart pin')));
  const changes = charts.filter(({ state, types }) => state !== 'current' || (types && types.state !== 'current'));
  if (json) io.out(`${JSON.stringify({ helm, charts, written: !check }, undefined, 2)}\n`);
  else io.out(changes.flatMap((chart) => linesOf(chart, words.chartStates)).join(''));
  if (!quiet) io.err(`${words.chartsPinned(charts.length, changes.length, check)}\n`);
  return check && changes.length > 0 ? EXIT.differs : EXIT.ok;
}

type PinnedChart = import('../../charts/commands').PinnedChart;

function linesOf({ file, state, objects, types }: PinnedChart, words: Readonly<Record<PinnedChart['state'], string>>): readonly string[] {
  const line = state === 'current' ? [] : [`${file}  ${words[state]}  ${objects}\n`];
  return types && types.state !== 'current' ? [...line, `${types.file}  ${words[types.state]}\n`] : line;
}

/** Packs the charts of the program's namespaces, and pushes them where their way says. */
async function push(call: ChartCall): Promise<ExitCode> {
  const { io, words, json, quiet } = call;
  const { pushCharts } = require('../../charts/commands') as typeof import('../../charts/commands');
  const { withLogin } = require('../../images') as typeof import('../../images');
  const pushed = await failing({ construct: 'chart', path: 'chart push' }, call, () =>
    withAssembly({ folder: undefined, inputs: inputsOf(call) }, call, ({ folder, manifest }) => {
      const charts = chartsIn(manifest).map(({ path, registry }) => ({ folder: join(folder, path), registry }));
      const hosts = [...new Set(charts.map(({ registry }) => registry.split('/')[2] ?? ''))];
      return withLogin({ cwd: io.cwd, env: io.env, say: io.err }, hosts, (world) => pushCharts(world, charts));
    }),
  );
  const states = pushed.map(({ there }) => (there ? words.chartThere : words.chartPushed));
  if (json) io.out(`${JSON.stringify({ charts: pushed }, undefined, 2)}\n`);
  else io.out(pushed.map(({ address, version, digest }, i) => `${address}:${version}  ${states[i] ?? ''}  ${digest}\n`).join(''));
  if (!quiet) io.err(`${words.chartsPushed(pushed.filter(({ there }) => !there).length, pushed.length)}\n`);
  return EXIT.ok;
}

/**
 * Folders of charts whose way names a registry: below it each lies as in the assembly, `eu/shop` or `eu/shop/web`. That of the cluster's custom resource
 * definitions has its name, `eu-crds`: in the folder of the cluster it could be a namespace's.
 */
function chartsIn({ units, files }: AssemblyManifest): readonly { readonly path: string; readonly registry: string }[] {
  const charts = files.filter((file) => file.startsWith('charts/') && file.endsWith('/Chart.yaml')).map((file) => posix.dirname(file));
  const found = units.flatMap(({ cluster, namespace, via }) => {
    const registry = via?.settings?.registry;
    if (typeof registry !== 'string' || namespace === undefined) return [];
    const root = `charts/${cluster}/${namespace}`;
    const own = charts.filter((path) => path === root || path.startsWith(`${root}/`));
    return [
      ...charts.filter((path) => path === `charts/${cluster}/_crds`).map((path) => ({ path, registry })),
      ...own.map((path) => ({ path, registry: `${registry}/${posix.dirname(path).slice('charts/'.length)}` })),
    ];
  });
  // Namespaces of one cluster bring its definitions once.
  return [...new Map(found.map((chart) => [`${chart.registry} ${chart.path}`, chart])).values()];
}
