import { DefinitionFile, kindIndex } from '../../lib/kube/schema/data-files';
import { SchemaCompiler } from '../../lib/kube/schema/schema-compiler';
import { Tag, type SchemaNode } from '../../lib/kube/schema/schema-node';

/** What no schema allows somewhere, and what a YAML file can hold all the same. */
const HOSTILE: readonly unknown[] = [
  null,
  '',
  'yes',
  '*',
  0,
  -1,
  1e21,
  NaN,
  true,
  [],
  {},
  [null],
  [[]],
  ['*'],
  [{}],
  { '': null },
  '\u0000',
];
/** Few texts, so that names, labels and references of objects meet. */
const NAMES = ['web', 'web', 'web', 'app'];
const WORDS = [
  'shop',
  'default',
  '*',
  'Always',
  'Never',
  'ALL',
  'Deployment',
  'Recreate',
  'Memory',
  'cpu',
  'memory',
  '100%',
  'a:1.0',
  'k8s.gcr.io/a:1',
];
const RIGHTS = ['system:anonymous', 'cluster-admin', 'ServiceAccount', 'secrets', 'get', 'bind', 'pods/exec', 'nodes/proxy'];
const KEYS = ['kubernetes.io/ingress.class', 'nginx.example/server-snippet', 'seccomp.security.alpha.kubernetes.io/pod'];
const TEXTS = [...WORDS, ...RIGHTS, ...KEYS];
const QUANTITIES = ['100m', '64Mi', '1Gi', '2', 1, 0.5, '1e3', '-1'];
const DEEPEST = 9;

/** Random objects of the Kubernetes schemas: the same for the same seed. */
export class SchemaObjects {
  private readonly compiler: SchemaCompiler;

  constructor(
    private state: number,
    /** Share of values that are hostile. */
    private readonly hostile: number,
    private readonly minor = 34,
  ) {
    this.compiler = new SchemaCompiler(minor, [new DefinitionFile('core.txt'), new DefinitionFile('crds.txt')]);
  }

  /** One object of each built-in kind that the minor has. */
  public everyKind(): object[] {
    return Object.entries(kindIndex().core).flatMap(([apiVersion, kinds]) =>
      Object.entries(kinds).flatMap(([kind, facts]) => {
        const [scope, definition = '', span = '0-'] = facts.split(' ');
        const [since, until] = span.split('-').map(Number);
        if (this.minor < (since ?? 0) || (until && this.minor > until)) return [];
        return [this.object({ apiVersion, kind }, definition, scope === 'N')];
      }),
    );
  }

  private object(identity: object, definition: string, namespaced: boolean): object {
    const body = this.value(this.compiler.node(`#${definition}`), 0);
    const given = typeof body === 'object' && body !== null ? body : {};
    const metadata = { name: this.pick(['web', 'app']), ...(namespaced ? { namespace: this.chance(0.9) ? 'shop' : 'default' } : {}) };
    const whole = 'metadata' in given && this.chance(0.5) ? { ...(given.metadata as object), ...metadata } : metadata;
    return { ...given, ...identity, metadata: this.chance(this.hostile) ? this.pick(HOSTILE) : whole };
  }

  private value(node: SchemaNode, depth: number): unknown {
    if (this.chance(this.hostile)) return this.pick(HOSTILE);
    if (node.tag === Tag.Pending) this.compiler.complete(node);
    switch (node.tag) {
      case Tag.Object:
        return this.fieldsOf(node, depth);
      case Tag.Map:
        if (this.chance(0.5)) return { app: this.item(node, depth) };
        return Object.fromEntries(this.several(depth).map(() => [this.text(), this.item(node, depth)]));
      case Tag.List:
        return this.several(depth).map(() => this.item(node, depth));
      default:
        return this.scalar(node);
    }
  }

  private item({ item }: SchemaNode, depth: number): unknown {
    return item ? this.value(item, depth + 1) : {};
  }

  private fieldsOf({ fields = new Map() }: SchemaNode, depth: number): object {
    const made: Record<string, unknown> = {};
    // The deeper, the less: pods lie eight levels deep in a CronJob.
    const share = depth < 6 ? 0.5 : 0.3;
    for (const [name, { node, required }] of fields)
      if (required || (depth < DEEPEST && (this.chance(share) || name === 'spec' || name === 'template')))
        made[name] = this.value(node, depth + 1);
    return made;
  }

  private scalar({ tag, values, min, max, example }: SchemaNode): unknown {
    if (values && this.chance(0.8)) return this.pick([...values]);
    switch (tag) {
      case Tag.Int32:
      case Tag.Int64:
      case Tag.Number:
        return this.pick([Math.max(min, 0), Math.min(max, 3), 1, 12, 22]);
      case Tag.Boolean:
        return this.chance(0.5);
      case Tag.Quantity:
        return this.pick(QUANTITIES);
      case Tag.IntOrString:
        return this.pick([0, 1, 2, 80, '25%', '100%', 'http']);
      case Tag.AnyObject:
      case Tag.Any:
        return {};
      default:
        return example !== '' && this.chance(0.5) ? example : this.text();
    }
  }

  /** Mostly a name, so that objects meet. */
  private text(): string {
    return this.pick(this.chance(0.6) ? NAMES : TEXTS) ?? '';
  }

  private several(depth: number): readonly undefined[] {
    return Array.from({ length: Math.floor(this.next() * (depth < DEEPEST ? 3 : 1)) }, () => undefined);
  }

  private pick<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.next() * from.length)];
  }

  private chance(share: number): boolean {
    return this.next() < share;
  }

  /** mulberry32. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}
