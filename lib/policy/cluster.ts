import { mapOf, textOf, type Manifest, type PodView } from '../kube';
import { NodeRoom, PodIndex, readLabels, readSelector, selectsSome, type Selector } from '../kube/finished';
import { Images } from './images';
import type { ProgramFacts } from './program';
import { SecretIndex, type SecretOrigin } from './secret-origins';
import { SecretUses } from './secret-uses';

/** An object as rules read it: of a tree, or of a file that no program of ours made. */
export interface PolicyObject {
  readonly manifest: Manifest;
  /** Undefined for cluster-scoped kinds. */
  readonly namespace: string | undefined;
  /** The pod that it makes; undefined for kinds that make none. */
  readonly pod: PodView | undefined;
}

/** What is known where only objects are given. */
const NO_PROGRAM: ProgramFacts = { cluster: 'cluster', registries: [], zones: [], roads: {} };

/** Kinds whose selector picks pods, and where it stands. */
const SELECTORS: Readonly<Record<string, (spec: ReturnType<typeof mapOf>) => Selector | undefined>> = {
  Service: ({ selector }) => (selectsSome({ matchLabels: selector }) ? readLabels(selector) : undefined),
  PodDisruptionBudget: ({ selector }) => readSelector(selector),
  NetworkPolicy: ({ podSelector }) => readSelector(podSelector ?? {}),
};

const NONE: readonly PolicyObject[] = [];

/** All objects of a cluster, with what rules ask of them. Every index is made when it is first asked for. */
export class PolicyCluster {
  private kinds: Map<string, PolicyObject[]> | undefined;
  private scalers: Map<PolicyObject, PolicyObject> | undefined;
  private secrets: SecretIndex<PolicyObject> | undefined;
  private uses: SecretUses | undefined;
  private imageFacts: Images | undefined;
  private room: NodeRoom | undefined;
  private readonly spokesmen = new Map<string, PolicyObject>();
  private readonly names = new Map<string, Map<string, PolicyObject>>();
  private readonly selecting = new Map<string, Map<PolicyObject, PolicyObject[]>>();

  constructor(
    public readonly objects: readonly PolicyObject[],
    /** Kubernetes minor: `1.34`. */
    public readonly version: string,
    /** What the program says beside its objects. */
    public readonly program: ProgramFacts = NO_PROGRAM,
  ) {}

  /** What its nodes have for pods, and what is asked of them; undefined where nobody knows its nodes. */
  public nodeRoom(): NodeRoom | undefined {
    const { pools = [] } = this.program;
    if (pools.length > 0) this.room ??= new NodeRoom(this.objects, pools);
    return this.room;
  }

  /** Whether what a rule has to say of the whole cluster is said at this object: the first that the rule asks for. */
  public isSpokesman(rule: string, object: PolicyObject): boolean {
    const known = this.spokesmen.get(rule) ?? object;
    this.spokesmen.set(rule, known);
    return known === object;
  }

  /** All objects of a kind. */
  public ofKind(kind: string): readonly PolicyObject[] {
    if (!this.kinds) {
      this.kinds = new Map();
      for (const object of this.objects) {
        const found = this.kinds.get(object.manifest.kind);
        if (found) found.push(object);
        else this.kinds.set(object.manifest.kind, [object]);
      }
    }
    return this.kinds.get(kind) ?? NONE;
  }

  /** The object of that name; undefined if there is none. */
  public named(kind: string, namespace: string | undefined, name: string): PolicyObject | undefined {
    let names = this.names.get(kind);
    if (!names) {
      names = new Map(this.ofKind(kind).map((object) => [nameKey(object.namespace, object.manifest.metadata.name), object]));
      this.names.set(kind, names);
    }
    return names.get(nameKey(namespace, name));
  }

  /** The objects of a kind (Service, PodDisruptionBudget, NetworkPolicy) that select the pods of a workload. */
  public selectorsOf(kind: string, workload: PolicyObject): readonly PolicyObject[] {
    let found = this.selecting.get(kind);
    if (!found) this.selecting.set(kind, (found = this.selected(kind)));
    return found.get(workload) ?? NONE;
  }

  /** The workloads whose pods an object selects. */
  public selectedBy(selecting: PolicyObject): readonly PolicyObject[] {
    const selector = SELECTORS[selecting.manifest.kind]?.(mapOf(selecting.manifest.spec));
    const found: PolicyObject[] = [];
    if (selector) this.pods().find(selecting.namespace, selector, ({ object }) => (found.push(object), false));
    return found;
  }

  /** What scales a workload: a HorizontalPodAutoscaler or a ScaledObject. */
  public scalerOf(workload: PolicyObject): PolicyObject | undefined {
    if (!this.scalers) {
      this.scalers = new Map();
      for (const kind of ['HorizontalPodAutoscaler', 'ScaledObject'])
        for (const scaler of this.ofKind(kind)) {
          const target = mapOf(mapOf(scaler.manifest.spec).scaleTargetRef);
          const scaled = this.named(textOf(target.kind) ?? 'Deployment', scaler.namespace, textOf(target.name) ?? '');
          if (scaled) this.scalers.set(scaled, scaler);
        }
    }
    return this.scalers.get(workload);
  }

  /** What makes a Secret of that name: the object itself, and those that controllers make it of. */
  public secretOrigins(namespace: string | undefined, name: string): readonly SecretOrigin<PolicyObject>[] {
    return this.secretIndex().originsOf(namespace, name);
  }

  /** The Secrets that an object is, or that controllers make of it. */
  public secretsMadeBy(object: PolicyObject): readonly SecretOrigin<PolicyObject>[] {
    return this.secretIndex().madeBy(object);
  }

  /** What the program says of images. */
  public get images(): Images {
    return (this.imageFacts ??= new Images(this.program));
  }

  /** Who uses the Secrets. */
  public get secretUses(): SecretUses {
    return (this.uses ??= new SecretUses(this.objects));
  }

  private selected(kind: string): Map<PolicyObject, PolicyObject[]> {
    const found = new Map<PolicyObject, PolicyObject[]>();
    for (const selecting of this.ofKind(kind))
      for (const workload of this.selectedBy(selecting)) {
        const others = found.get(workload);
        if (others) others.push(selecting);
        else found.set(workload, [selecting]);
      }
    return found;
  }

  private secretIndex(): SecretIndex<PolicyObject> {
    return (this.secrets ??= new SecretIndex(this.objects));
  }

  private pods(): PodIndex<PolicyObject> {
    return PodIndex.of(this.objects);
  }
}

function nameKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}
