import { closest } from '../../core';
import { partsOf, RUNS_BEFORE, type DeployedNamespace, type NamespacePart, type WayFile, type WaySettings } from '../../kube';
import { chartOf, deployedIn } from './chart';
import { problem } from './problems';
import { LARGEST_RELEASE, releaseSize } from './release-size';
import { partRelease } from './release-parts';
import { appsWithVersion, isPerApp, versionOf } from './settings';

type Construct = DeployedNamespace['construct'];
type Manifest = DeployedNamespace['objects'][number];

interface PartChart {
  /** Who is told of its problems. */
  readonly construct: Construct;
  readonly name: string;
  /** Below the folder of the cluster. */
  readonly folder: string;
  readonly objects: readonly Manifest[];
}

/** The charts of a namespace, for the assembly. */
export function chartFiles(deployed: DeployedNamespace, settings: WaySettings): readonly WayFile[] {
  const { construct, cluster, namespace, objects } = deployed;
  const perApp = isPerApp(settings);
  const charts = perApp ? chartsOfApps(deployed) : [{ construct, name: namespace, folder: namespace, objects }];
  checkVersions(construct, settings, perApp ? charts.map(({ name }) => name) : []);
  if (perApp) checkOrder(charts);
  return charts.flatMap((chart) => {
    const version = versionOf(settings, perApp ? chart.name : '');
    const files = chartOf({ name: chart.name, objects: chart.objects, version, appVersion: version });
    const bytes = releaseSize(files);
    if (bytes > LARGEST_RELEASE) problem(chart.construct, 'helm/too-large', { chart: chart.name, namespace, bytes, most: LARGEST_RELEASE });
    return files.map(({ path, text }) => ({ path: `charts/${cluster}/${chart.folder}/${path}`, text }));
  });
}

function chartsOfApps({ construct, namespace, components }: DeployedNamespace): readonly PartChart[] {
  const taken = new Map<string, NamespacePart<Manifest>>();
  return partsOf(components)
    .filter(({ objects }) => deployedIn(objects).length > 0)
    .map((part) => {
      const name = partRelease(part);
      const own = components.find(({ path }) => path === part.path)?.construct ?? construct;
      const other = taken.get(name);
      if (other) problem(own, 'helm/same-release', { release: name, other: other.path || namespace });
      else taken.set(name, part);
      return { construct: own, name, folder: `${namespace}/${name}`, objects: part.objects };
    });
}

/** What runs before others must be in a chart that comes before theirs. */
function checkOrder(charts: readonly PartChart[]): void {
  for (const [i, { construct, name: chart, objects }] of charts.entries())
    for (const object of objects)
      for (const follower of followersOf(object))
        if (charts.findIndex((each) => each.objects.some((other) => isWorkload(other, follower))) <= i)
          problem(construct, 'helm/same-chart', { job: object.metadata.name, chart, follower });
}

/** Names of the workloads that an object runs before. */
function followersOf({ metadata }: Manifest): readonly string[] {
  const annotations = metadata.annotations as Readonly<Record<string, string>> | undefined;
  return annotations?.[RUNS_BEFORE]?.split(',') ?? [];
}

function isWorkload({ kind, metadata }: Manifest, name: string): boolean {
  return metadata.name === name && WORKLOADS.has(kind);
}

const WORKLOADS: ReadonlySet<string> = new Set(['Deployment', 'Rollout', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job']);

function checkVersions(construct: Construct, settings: WaySettings, names: readonly string[]): void {
  for (const app of appsWithVersion(settings))
    if (!names.includes(app)) problem(construct, 'helm/no-app', { app, names: names.join(', '), likely: closest(app, names) ?? '' });
}
