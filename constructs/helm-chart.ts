import { ApiObject, type JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { App, isDnsLabel, toDnsLabel } from '../lib/core';
import {
  addChartWish,
  Component,
  KubeObject,
  LABELS,
  wayOf,
  type ChartOrigin,
  type ChartReference,
  type ChartValues,
  type Manifest,
} from '../lib/kube';
import { checkedProps } from './checked-props';
import { Namespace } from './namespace';

/** @typeParam V type of the values: `RedisValues`, as `sealane chart pin` writes it of a chart with a `values.schema.json` */
export interface HelmChartProps<V extends object = object> {
  /**
   * A folder or an archive of the repository (`./charts/redis`, `charts/redis-18.1.0.tgz`), a chart of a registry
   * (`oci://registry.example/charts/redis`), or, with `repository`, its name there (`redis`).
   * @throws `helm-chart/origin`, `helm-chart/missing`, `helm-chart/corrupt`, `helm-chart/escape`, `helm-chart/link`, `helm-chart/too-large`
   */
  readonly chart: string;
  /** Chart repository or registry that has the chart: `https://charts.example`. Never with a password. @default none */
  readonly repository?: string;
  /**
   * Exactly one: `18.1.0`. A range, or `latest`, would be another chart tomorrow.
   * @default that of a chart which lies in the repository; any other chart needs it
   * @throws `helm-chart/version`
   */
  readonly version?: string;
  /**
   * What differs from the chart's own `values.yaml`, in the chart's words. Its `values.schema.json` checks them here, where the chart lies in the
   * repository; else Helm does as it renders. `new HelmChart<RedisValues>(…)` checks them in the editor. No secret: give the chart the name of one.
   * @default nothing differs
   * @throws `helm-chart/unknown-value`, `helm-chart/missing-value`, `helm-chart/value`
   */
  readonly values?: V;
  /** What Helm calls the installation: most charts begin the names of their objects with it. @default the construct's id */
  readonly release?: string;
  /**
   * `'objects'`: `sealane chart pin` lets Helm render it, and its objects stand in the tree like all others: checked, ordered, the same from every
   * way. `'reference'`: a controller renders it in the cluster, and nothing here sees what it makes.
   * @default 'objects'; for a chart that does not lie in the repository 'reference', where the way of the namespace can take it
   * @throws `helm-chart/no-reference`
   */
  readonly as?: 'objects' | 'reference';
  /**
   * What becomes of the chart's hooks, by kind and name: `{ 'Job/redis-migrate': 'apply' }` makes it an object like every other. Helm's tests are
   * left out always.
   * @default none: a hook that is not named is a problem
   * @throws `helm-chart/hook`, `helm-chart/no-such-hook`
   */
  readonly hooks?: Readonly<Record<string, 'apply' | 'leave-out'>>;
  /** What the cluster serves besides Kubernetes itself, for templates that ask: `monitoring.coreos.com/v1`. @default nothing */
  readonly apiVersions?: readonly string[];
}

/** An existing Helm chart in a namespace: it takes part in the tree with the objects that Helm makes of it, or is left to a controller. */
export class HelmChart<V extends object = object> extends Component {
  public readonly release: string;
  /** Version of the chart; undefined if nobody knows it, which is a problem. */
  public readonly version: string | undefined;
  private readonly props: HelmChartProps;
  private readonly ns: Namespace;

  constructor(scope: Construct, id: string, given: HelmChartProps<V>) {
    super(scope, id);
    this.ns = Namespace.of(this);
    this.props = checkedProps(this, 'HelmChart', given);
    const { release = id } = this.props;
    const values: ChartValues = { ...this.props.values };
    this.release = release;
    if (!isDnsLabel(release, LONGEST))
      chartRoom().problem(this, 'helm-chart/release', { got: release, likely: toDnsLabel(release, LONGEST) });
    const room = chartRoom();
    const origin = typeof given.chart === 'string' ? room.originOf(this, this.props) : undefined;
    const chart = origin?.kind === 'local' ? room.checkedChart(this, origin.path, { version: this.props.version, values }) : undefined;
    this.version = origin?.kind === 'local' ? chart?.version : this.props.version;
    if (!origin || this.version === undefined || !room.arePlain(this, values)) return;
    const { version } = this;
    const reference: ChartReference = { origin, version, release, values };
    if (!this.isLeft(origin, reference)) this.addObjects(reference, chart?.digest);
  }

  /** Changes a finished object of the chart, by kind and name. A patch that hits nothing, and an object that is not there, is a problem. */
  public patch(kind: string, name: string, ...patches: JsonPatch[]): void {
    const found = this.objects.find((object) => object.kind === kind && object.name === name);
    if (found) found.addJsonPatch(...patches);
    else if (this.objects.length > 0)
      chartRoom().problem(this, 'helm-chart/no-object', {
        object: `${kind}/${name}`,
        there: this.objects.map((each) => `${each.kind}/${each.name}`).join(', '),
      });
  }

  /** Its objects, as Helm has made them; none where a controller renders it. */
  public get objects(): readonly ApiObject[] {
    return this.node.children.filter((child): child is ApiObject => ApiObject.isApiObject(child));
  }

  /** Whether the chart is left to a controller. */
  private isLeft({ kind }: ChartOrigin, reference: ChartReference): boolean {
    const { as = kind === 'local' ? 'objects' : undefined, hooks, apiVersions } = this.props;
    const way = wayOf(this.ns);
    if (as === 'objects' || (as === undefined && (!way?.takeChart || hooks || apiVersions))) return false;
    if (way?.takeChart && kind !== 'local') way.takeChart(this, reference);
    else
      chartRoom().problem(this, 'helm-chart/no-reference', {
        way: way?.name ?? 'kubectl',
        chart: this.props.chart,
        local: kind === 'local' ? 'yes' : '',
      });
    return true;
  }

  private addObjects(reference: ChartReference, digest: string | undefined): void {
    const { apiVersions = [], hooks: choices = {}, chart } = this.props;
    const wish = {
      ...reference,
      path: this.node.path,
      repository: App.tryOf(this)?.repository ?? '.',
      namespace: this.ns.namespace,
      kubeVersion: this.ns.target.version,
      apiVersions,
      ...(digest === undefined ? {} : { digest }),
      file: `sealane.charts/${this.node.path
        .split('/')
        .map((part) => toDnsLabel(part))
        .join('.')}.json`,
    };
    addChartWish(this, wish);
    const room = chartRoom();
    const objects = room.readPinned(this, wish);
    for (const object of objects ? room.keptObjects(this, objects, { chart, choices }) : []) addObject(this, object);
  }
}

/** What Helm allows the name of a release to be. */
const LONGEST = 53;

function addObject(chart: HelmChart, { apiVersion, kind, metadata, ...body }: Manifest): void {
  const { name, namespace, labels, annotations, ...more } = metadata;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const id = [kind.toLowerCase(), group, name].filter((part) => part !== '').join('.');
  if (chart.node.tryFindChild(id)) return chartRoom().problem(chart, 'helm-chart/object-twice', { object: `${kind}/${name}` });
  const object = new KubeObject(chart, id, {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      // Who manages the object is who prunes it.
      labels: { ...textsIn(labels), [LABELS.managedBy]: 'sealane' },
      ...(annotations === undefined ? {} : { annotations: textsIn(annotations) }),
    },
    body: () => body,
  });
  for (const [key, value] of Object.entries(more)) object.metadata.add(key, value);
}

function textsIn(map: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(Object(map) as object).map(([key, text]) => [key, String(text)]));
}

/** Loaded when a program holds such a chart. */
function chartRoom() {
  return require('../lib/charts') as typeof import('../lib/charts');
}
