import { Construct, RootConstruct } from 'constructs';
import { problemsOf, type ClusterTarget, type Edit, type Problem, type ProblemParams, type Severity } from '../core';
import { textOf, type KubeVersion, type Manifest } from '../kube';
import { checkObjects, clusterObjects, describe, kubeFacts, treeObject, type KubeFacts, type TreeObject } from '../kube/finished';
import { ALWAYS_ON } from './always-on';
import { codeOf, isRule } from './code';
import { editsOf } from './edits';
import type { Finding } from './engine';
import { judgeCluster } from './judge-cluster';
import { production, type Pack } from './pack';
import { rulesOf } from './pack-rules';
import { problem } from './problems';
import type { Reason } from './reason';
import { suppression } from './suppressions';

export interface LintProps {
  readonly version: KubeVersion;
  /** @default production */
  readonly packs?: readonly Pack[];
  /** Namespace of objects that name none. @default nobody knows it */
  readonly namespace?: string | undefined;
  /** Where people find an object, by its position: `shop.yaml:12`. @default its kind and name */
  readonly placeOf?: (index: number) => string | undefined;
}

/** What was found in an object. */
export interface LintFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly params: ProblemParams;
  /** Position of the object among those given. */
  readonly index: number;
  /** `apps/v1 Deployment shop/web` */
  readonly object: string;
  readonly field: string;
  /** What mends it, below the object. */
  readonly mend?: () => readonly Edit[];
}

/** What the checks and rules say about objects that no program of ours made. */
export interface Lint {
  readonly findings: readonly LintFinding[];
  readonly undecided: readonly {
    readonly rule: string;
    readonly index: number;
    readonly object: string;
    readonly why: string | Reason;
  }[];
  /** What annotations of other tools let pass, with their reason. */
  readonly suppressed: readonly (LintFinding & { readonly reason: string })[];
}

/** A dangling name in YAML that is only a part of what runs may be elsewhere. */
const LESS_SURE: ReadonlySet<string> = new Set(['reference/dangling']);

/** Judges plain objects, as a folder of YAML or a live namespace holds them, as one cluster: by what is always checked, and by rules. */
export function lintManifests(manifests: readonly Manifest[], { version, packs = [production], namespace, placeOf }: LintProps): Lint {
  const home = new Home(version, namespace);
  const objects = manifests.map((manifest, i) => home.objectOf(manifest, ID + String(i)));
  const findings: LintFinding[] = [];
  const suppressed: (LintFinding & { reason: string })[] = [];
  const add = (finding: LintFinding, reason: string | undefined): void => {
    if (reason === undefined) findings.push(finding);
    else suppressed.push({ ...finding, reason });
  };
  const cluster = clusterObjects(home.target, home.facts, objects);
  checkObjects([cluster]);
  const rules = rulesOf(packs);
  const undecided: Lint['undecided'][number][] = [];
  judgeCluster(
    cluster,
    { rulesFor: () => rules },
    {
      found: (found) => add(home.ruleFinding(found), suppression(found.object, found.rule)),
      undecided: ({ rule, object, why }) => undecided.push({ rule: rule.id, why, ...home.placeOf(object) }),
      crashed: ({ rule, object, error }) =>
        problem(object.construct, 'policy/rule-crashed', {
          rule: rule.id,
          message: error instanceof Error ? error.message : String(error),
        }),
    },
  );
  for (const found of problemsOf(home.root)) {
    const object = objects[indexIn(found.scope.node.id)];
    if (!object) continue;
    const reason = suppression(object, { peers: ALWAYS_ON[found.code]?.peers ?? {} });
    const params = named(found.params, (index) => placeOf?.(index) ?? describe(objects[index] ?? object));
    add({ ...lintFinding(found), params, ...home.placeOf(object) }, reason);
  }
  // Of an object that the server would refuse, that has to be mended first; what rules find refuses nothing.
  const refused = new Set(findings.flatMap(({ severity, code, index }) => (severity === 'error' && !isRule(code) ? [index] : [])));
  return { findings, undecided: undecided.filter(({ index }) => !refused.has(index)), suppressed };
}

function lintFinding({ code, severity, field = '' }: Problem): Omit<LintFinding, 'index' | 'object' | 'params'> {
  return { code, severity: severity === 'error' && LESS_SURE.has(code) ? 'warning' : severity, field };
}

/** Ids of the constructs that stand in: what no name of Kubernetes looks like. */
const ID = '#';

function indexIn(id: string): number {
  return Number(id.slice(ID.length));
}

/** Where a problem names another construct, readers are told the place of its object. */
function named(params: ProblemParams, placeOf: (index: number) => string): ProblemParams {
  const { other } = params;
  return typeof other === 'string' && other.startsWith(ID) ? { ...params, other: placeOf(indexIn(other)) } : params;
}

/** Stands in for the tree that such objects never had: problems are raised on a construct for each. */
class Home {
  public readonly root = new RootConstruct();
  public readonly target: ClusterTarget;
  public readonly facts: KubeFacts;

  constructor(
    version: KubeVersion,
    /** None is a namespace too: that into which all of it will be applied. */
    private readonly namespace = '',
  ) {
    this.target = { name: 'cluster', version };
    this.facts = kubeFacts(version);
  }

  public objectOf(manifest: Manifest, id: string): TreeObject {
    const construct = new Construct(this.root, id);
    const { apiVersion, kind, metadata } = manifest;
    const given = textOf(metadata.namespace);
    const namespace = this.facts.scopeOf(apiVersion, kind) === 'Cluster' ? undefined : (given ?? this.namespace);
    const object = treeObject({ manifest, construct, component: construct, cluster: this.target, namespace });
    object.title = `${apiVersion} ${kind} ${namespace ? `${namespace}/` : ''}${metadata.name}`;
    return object;
  }

  public ruleFinding(found: Finding<TreeObject>): LintFinding {
    const { rule, severity, object, field, params } = found;
    return { code: codeOf(rule), severity, params, field, mend: () => editsOf(found), ...this.placeOf(object) };
  }

  public placeOf(object: TreeObject): Pick<LintFinding, 'index' | 'object'> {
    return { index: indexIn(object.construct.node.id), object: describe(object) };
  }
}
