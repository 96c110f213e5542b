import type { Manifest, WayFile } from '../../kube';
import { isDeployedKind } from '../../pipeline';
import { emitDocument } from '../../yaml';
import { ChartValues } from './chart-values';

export interface ChartInput {
  readonly name: string;
  /** Everything that stands in the namespace, or in a part of it, in order. */
  readonly objects: readonly Manifest[];
  /** Of the chart, as SemVer has it. */
  readonly version: string;
  /** What it deploys: a commit, a version. */
  readonly appVersion: string;
}

/** What of the objects a deploy applies. */
export function deployedIn(objects: readonly Manifest[]): readonly Manifest[] {
  return objects.filter(({ kind, metadata }) => metadata.namespace !== undefined && isDeployedKind(kind));
}

/** The files of a chart of everything that a deploy applies of the objects, below the chart's own folder. */
export function chartOf({ name, objects, version, appVersion }: ChartInput): readonly WayFile[] {
  const values = new ChartValues();
  const templates = deployedIn(objects).map((manifest) => ({ path: templatePath(manifest), text: values.template(manifest) }));
  const chart = { apiVersion: 'v2', name, version, appVersion, type: 'application', description: DESCRIPTION };
  return [
    { path: 'Chart.yaml', text: emitDocument(chart) },
    { path: 'values.yaml', text: emitDocument(values.values) },
    { path: 'values.schema.json', text: `${JSON.stringify(values.schema, undefined, 2)}\n` },
    ...templates,
  ];
}

const DESCRIPTION = 'Made by sealane; change the program, not this chart';

/** Group, kind and name: no two objects of a namespace have the same. */
function templatePath({ apiVersion, kind, metadata: { name } }: Manifest): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return `templates/${[kind.toLowerCase(), group, name].filter((part) => part !== '').join('.')}.yaml`;
}
