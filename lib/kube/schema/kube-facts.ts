import { Acceptor, isObject, MAX_DEPTH } from './accepts';
import { DefinitionFile } from './data-files';
import type { Finding } from './finding';
import { Inspector } from './inspector';
import { KindCatalogue, type KindFacts } from './kind-facts';
import { minorNumber, type KubeVersion } from './kube-version';
import { SchemaCompiler } from './schema-compiler';
import type { SchemaNode } from './schema-node';
import { valueText } from './value-text';

/** What a Kubernetes version knows of kinds and their fields. */
export interface KubeFacts {
  readonly version: KubeVersion;
  /** Where objects of the kind live; undefined if the kind is not known. */
  scopeOf(apiVersion: string, kind: string): 'Namespaced' | 'Cluster' | undefined;
  /** All that is wrong with one object, by the schema of its kind. */
  check(object: Readonly<Record<string, unknown>>): Finding[];
}

interface KnownKind extends KindFacts {
  readonly schema: SchemaNode | undefined;
}

const cache = new Map<KubeVersion, KubeFacts>();
const core = new DefinitionFile('core.txt');
const custom = new DefinitionFile('crds.txt');

/** The facts of a Kubernetes version, loaded as kinds are met. */
export function kubeFacts(version: KubeVersion): KubeFacts {
  let facts = cache.get(version);
  if (!facts) cache.set(version, (facts = new VersionFacts(version)));
  return facts;
}

class VersionFacts implements KubeFacts {
  private readonly kinds = new Map<string, Map<string, KnownKind>>();
  private readonly compiler: SchemaCompiler;
  private readonly catalogue: KindCatalogue;
  private readonly acceptor: Acceptor;

  constructor(readonly version: KubeVersion) {
    const minor = minorNumber(version);
    this.compiler = new SchemaCompiler(minor, [core, custom]);
    this.catalogue = new KindCatalogue(version, minor);
    this.acceptor = new Acceptor(this.compiler);
  }

  scopeOf(apiVersion: string, kind: string): 'Namespaced' | 'Cluster' | undefined {
    return this.kind(apiVersion, kind).scope;
  }

  check(object: Readonly<Record<string, unknown>>): Finding[] {
    return this.checkAt(object, 0);
  }

  private checkAt(object: Readonly<Record<string, unknown>>, depth: number): Finding[] {
    const { apiVersion, kind } = object;
    if (typeof apiVersion !== 'string' || typeof kind !== 'string') return identityFindings(object);
    const known = this.kind(apiVersion, kind);
    if (known.schema) {
      const fits = this.acceptor.accepts(object, known.schema);
      if (fits) return known.finding ? [known.finding] : [];
      const found = new Inspector(this.compiler, { kind, version: this.version }).inspect(object, known.schema);
      return known.finding ? [known.finding, ...found] : found;
    }
    if (kind.endsWith('List') && Array.isArray(object.items)) return this.checkList(object, object.items, depth + 1);
    return known.finding ? [known.finding] : [];
  }

  /** `kubectl get -o yaml` wraps objects into a List; the items of a DeploymentList leave out what they are. */
  private checkList(list: Readonly<Record<string, unknown>>, items: readonly unknown[], depth: number): Finding[] {
    const apiVersion = String(list.apiVersion);
    const kind = String(list.kind).slice(0, -'List'.length);
    if (depth > MAX_DEPTH) return [{ code: 'kube/too-deep', field: 'items', params: { field: 'items', kind: 'List', max: MAX_DEPTH } }];
    if (!(apiVersion === 'v1' && kind === '') && this.kind(apiVersion, kind).scope === undefined)
      return [...found(this.kind(apiVersion, `${kind}List`))];
    const defaults = kind === '' ? {} : { apiVersion, kind };
    return items.flatMap((item, i) => {
      const field = `items[${i}]`;
      if (!isObject(item))
        return [{ code: 'kube/wrong-type', field, params: { field, kind: `${kind}List`, got: valueText(item), expected: 'object' } }];
      return this.checkAt({ ...defaults, ...item }, depth).map((finding) => within(field, finding));
    });
  }

  private kind(apiVersion: string, kind: string): KnownKind {
    let kinds = this.kinds.get(apiVersion);
    if (!kinds) this.kinds.set(apiVersion, (kinds = new Map<string, KnownKind>()));
    let known = kinds.get(kind);
    if (!known) {
      const facts = this.catalogue.find(apiVersion, kind);
      known = { ...facts, schema: facts.definition === undefined ? undefined : this.compiler.node(`#${facts.definition}`) };
      kinds.set(kind, known);
    }
    return known;
  }
}

function found({ finding }: KindFacts): Finding[] {
  return finding ? [finding] : [];
}

function within(field: string, finding: Finding): Finding {
  const path = finding.field === '' ? field : `${field}.${finding.field}`;
  return { ...finding, field: path, params: 'field' in finding.params ? { ...finding.params, field: path } : finding.params };
}

function identityFindings(object: Readonly<Record<string, unknown>>): Finding[] {
  return ['apiVersion', 'kind'].flatMap((field) => {
    const got = Object.hasOwn(object, field) ? object[field] : undefined;
    if (typeof got === 'string') return [];
    const kind = typeof object.kind === 'string' ? valueText(object.kind).slice(1, -1) : 'object';
    if (got === undefined || got === null) return [{ code: 'kube/missing-field', field, params: { field, kind } }];
    return [{ code: 'kube/wrong-type', field, params: { field, kind, got: valueText(got), expected: 'string' } }];
  });
}
