import type { Manifest } from '../../kube';
import { emitDocument } from '../../yaml';

/** Fields whose texts are hosts, where they have a dot (a name without one is a Service): of Ingresses, HTTPRoutes, Certificates. */
const HOSTS: ReadonlySet<string> = new Set(['host', 'hosts', 'hostnames', 'dnsNames', 'commonName']);

/** A host in a rule of Traefik. */
const TRAEFIK_HOST = /\bHost\(`([^`]+)`\)/g;

interface WorkloadValues {
  readonly images: Record<string, string>;
  replicas?: number;
}

type Data = Readonly<Record<string, unknown>>;

/**
 * What differs between installations of a chart: the image of each container, numbers of pods, hosts. Everything else stands in the
 * templates as it is in the YAML.
 */
export class ChartValues {
  private readonly workloads = new Map<string, WorkloadValues>();
  private readonly hosts = new Set<string>();
  private actions: string[] = [];
  private mark = '';

  /** A manifest as a template of Helm. */
  public template(manifest: Manifest): string {
    this.actions = [];
    this.mark = freeMark(JSON.stringify(manifest));
    const text = emitDocument(this.opened(manifest));
    return escaped(text).replace(new RegExp(`${this.mark}(\\d+)_`, 'g'), (_, i: string) => this.actions[Number(i)] ?? '');
  }

  public get values() {
    return {
      workloads: Object.fromEntries(this.workloads),
      hosts: Object.fromEntries([...this.hosts].map((host) => [host, host])),
    };
  }

  /** JSON Schema of the values: every one is needed, and no other is known. */
  public get schema(): object {
    const workloads = [...this.workloads].map(([name, { images, replicas }]) => [
      name,
      closed({
        images: texts(Object.keys(images), IMAGE),
        ...(replicas === undefined ? {} : { replicas: { type: 'integer', minimum: 0 } }),
      }),
    ]);
    return {
      $schema: 'http://json-schema.org/draft-07/schema#',
      ...closed({ workloads: closed(Object.fromEntries(workloads) as Data), hosts: texts([...this.hosts], HOST) }),
      // Helm adds values of its own.
      properties: {
        workloads: closed(Object.fromEntries(workloads) as Data),
        hosts: texts([...this.hosts], HOST),
        global: { type: 'object' },
      },
    };
  }

  private opened(manifest: Manifest): unknown {
    const spec = manifest.spec as Data | undefined;
    const pod = podOf(spec);
    const name = pod ? this.keyOf(manifest) : '';
    const walk = (value: unknown, path: readonly string[]): unknown => {
      const field = path.at(-1) ?? '';
      if (typeof value === 'string') return this.text(value, field);
      if (Array.isArray(value))
        return value.map((item) => (pod && isContainer(item, path) ? this.container(item, name) : walk(item, path)));
      if (typeof value !== 'object' || value === null) {
        return pod && typeof value === 'number' && path.join('.') === 'spec.replicas' ? this.replicas(value, name) : value;
      }
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part, [...path, key])]));
    };
    return walk(manifest, []);
  }

  /** Workloads are known by their names; a second one of a name by its kind as well. */
  private keyOf({ kind, metadata: { name } }: Manifest): string {
    const key = this.workloads.has(name) ? `${name}-${kind.toLowerCase()}` : name;
    this.workloads.set(key, { images: {} });
    return key;
  }

  private container(container: Container, workload: string): unknown {
    const { images } = this.workloads.get(workload) ?? { images: {} };
    images[container.name] = container.image;
    return { ...container, image: this.action(`index .Values.workloads ${quoted(workload)} "images" ${quoted(container.name)} | quote`) };
  }

  private replicas(count: number, workload: string): string {
    const known = this.workloads.get(workload);
    if (known) known.replicas = count;
    return this.action(`int (index .Values.workloads ${quoted(workload)} "replicas")`);
  }

  private text(value: string, field: string): string {
    if (HOSTS.has(field) && value.includes('.')) return this.host(value, ' | quote');
    return field === 'match' ? value.replace(TRAEFIK_HOST, (_, host: string) => `Host(\`${this.host(host)}\`)`) : value;
  }

  private host(host: string, as = ''): string {
    this.hosts.add(host);
    return this.action(`index .Values.hosts ${quoted(host)}${as}`);
  }

  /** Stands for the action until the text is made: a plain word, which needs no quotes in YAML. */
  private action(action: string): string {
    this.actions.push(`{{ ${action} }}`);
    return `${this.mark}${this.actions.length - 1}_`;
  }
}

const IMAGE = '^[^\\s@]+(:[^\\s@/]+|@sha256:[0-9a-f]{64})$';
const HOST = '^(\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$';

function closed(properties: Data): { readonly properties: Data } & Data {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}

function texts(names: readonly string[], pattern: string): object {
  return closed(Object.fromEntries(names.map((name) => [name, { type: 'string', pattern }])));
}

/** A word that the manifest does not have. */
function freeMark(text: string): string {
  let mark = 'VALUE_';
  while (text.includes(mark)) mark = `X${mark}`;
  return mark;
}

/** What looks like an action in the program's texts is none. */
export function escaped(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

const quoted = (text: string) => JSON.stringify(text);

interface Container {
  readonly name: string;
  readonly image: string;
}

function isContainer(value: unknown, path: readonly string[]): value is Container {
  if (!['containers', 'initContainers'].includes(path.at(-1) ?? '') || path.at(-2) !== 'spec') return false;
  const { name, image } = value as Partial<Container>;
  return typeof name === 'string' && typeof image === 'string';
}

/** Whether the kind makes pods, by what stands in it. */
function podOf(spec: Data | undefined): boolean {
  return spec !== undefined && ('template' in spec || 'jobTemplate' in spec);
}
