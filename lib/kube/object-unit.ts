import { Chart, type ApiObject } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import {
  isComponent,
  isDnsSubdomain,
  isOwnFile,
  markForeignPlace,
  markPlace,
  markUnit,
  toDnsLabel,
  type ClusterTarget,
  type Unit,
} from '../core';
import type { ExistingKind } from './pod';
import { problem } from './problems';

export interface ObjectUnitProps {
  readonly target: ClusterTarget;
  /** Namespace of its objects. @default none: the objects are cluster-scoped, or say their own */
  readonly namespace?: string;
  /** Labels that every object gets. @default none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A cdk8s chart whose objects go together to one cluster and namespace. */
export abstract class ObjectUnit extends Chart implements Unit {
  public readonly target: ClusterTarget;

  constructor(scope: Construct, id: string, props: ObjectUnitProps) {
    super(scope, id, {
      ...(props.namespace === undefined ? {} : { namespace: props.namespace }),
      labels: { ...props.labels },
    });
    this.target = props.target;
    markPlace(this);
    markUnit(this);
    noteForeignChildren(this);
  }

  /** Objects that exist without being in the tree. */
  public get given(): ReadonlySet<string> {
    return expectedOf(this);
  }

  /** Declares an object that is made outside of the program, so a reference to it is no mistake. */
  public expectExisting(kind: ExistingKind, name: string, key?: string): void {
    expectFor(this, this, { kind, name, key });
  }

  /**
   * Names of objects that give none: the id of the construct that they are the resource of, without the scopes around it and
   * without a hash, so moving or renaming a scope renames nothing. Two equal names are a problem, not a silent pair.
   */
  public override generateObjectName(object: ApiObject): string {
    const ids: string[] = [];
    let at: IConstruct = object;
    while (at !== this) {
      const { id, scope } = at.node;
      if (id !== 'Resource' && id !== 'Default') ids.unshift(id);
      if (!scope || scope === this || (ids.length > 0 && !isResource(scope))) break;
      at = scope;
    }
    return toDnsLabel(ids.join('-'), object.kind === 'CronJob' ? 52 : 63);
  }
}

const expected = new WeakMap<ObjectUnit, Set<string>>();

function expectedOf(unit: ObjectUnit): Set<string> {
  let names = expected.get(unit);
  if (!names) expected.set(unit, (names = new Set()));
  return names;
}

interface Outside {
  readonly kind: ExistingKind;
  readonly name: string;
  readonly key?: string | undefined;
}

/** Declares what is made outside of the program, for a construct of the unit: a name that nothing can have is its problem. */
export function expectFor(user: IConstruct, unit: ObjectUnit, { kind, name, key }: Outside): void {
  if (!isDnsSubdomain(name)) problem(user, 'reference/impossible-name', { kind, name });
  const names = expectedOf(unit).add(`${kind}/${name}`);
  if (key !== undefined) names.add(`${kind}/${name}#${key}`);
}

/** By the CDK's convention a construct with a child called Resource or Default is a resource itself, not a group. */
function isResource(construct: IConstruct): boolean {
  return construct.node.tryFindChild('Resource') !== undefined || construct.node.tryFindChild('Default') !== undefined;
}

/** Constructs of other libraries cannot tell where they were made; the unit takes the place when they are added to it. */
function noteForeignChildren(unit: ObjectUnit): void {
  const node = unit.node as unknown as { addChild?: (child: Construct, id: string) => void };
  const add = node.addChild;
  if (typeof add !== 'function') return;
  node.addChild = (child, id) => {
    if (!isComponent(child)) markForeignPlace(child, isOwnFile);
    add.call(unit.node, child, id);
  };
}
