import { setTimeout as sleep } from 'node:timers/promises';
import { revealed, type Props, type Value } from '../../support/pulumi/property-values';
import type { Target } from './provider-logic';
import { valuesAt } from './sample-outputs';
import { packageRules } from './rules';

export type Operation = 'create' | 'read' | 'update' | 'delete';

/** What an object or a call is found by: its type token, its URN, or the name that the program gave. */
export type Match = string;

/** Something that exists in the fake cloud. */
export interface CloudObject {
  readonly type: string;
  readonly id: string;
  /** The name that the program gave. */
  readonly name: string;
  readonly urn: string;
  readonly region: string;
  readonly inputs: Props;
  readonly outputs: Props;
}

/** One request that changes or reads an object; previews and checks are none. */
export interface Call {
  readonly operation: Operation;
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  state: 'running' | 'done' | 'failed';
  message?: string;
}

export interface Failure {
  /** @default 'create' */
  readonly on?: Operation;
  /**
   * `before`: nothing has happened. `after`: the cloud did it, but the answer is lost, so that the engine does not know. `partial`: the
   * cloud did it and says that the object is not as it should be (only of create and update).
   * @default 'before'
   */
  readonly at?: 'before' | 'after' | 'partial';
  readonly message?: string;
}

/** Calls that wait. */
export interface Hold {
  /** The first call that waits. */
  readonly reached: Promise<Call>;
  release(): void;
}

interface Interference {
  readonly match: Match;
  readonly operation: Operation;
  /** Whether it is used up. */
  spent: boolean;
  readonly before?: (call: Call) => Promise<void>;
  readonly failure?: Required<Failure>;
}

const IDENTITIES = ['id', 'arn', 'name', 'bucket', 'selfLink', 'url', 'email'];

/** The memory of a cloud, of all its providers: it outlives an engine that is killed. */
export class FakeCloud {
  private readonly things: CloudObject[] = [];
  private readonly log: Call[] = [];
  private readonly interferences: Interference[] = [];
  private lives = 0;

  /** What exists, in the order of its making. */
  public objects(match?: Match): readonly CloudObject[] {
    return this.things.filter((thing) => matches(thing, match));
  }

  /** What was asked, in the order of its beginning. */
  public calls(match?: Match, operation?: Operation): readonly Call[] {
    return this.log.filter((call) => matches(call, match) && (operation === undefined || call.operation === operation));
  }

  /** Names of what exists: empty when nothing is left. */
  public left(): string[] {
    return this.things.map(({ type, name, id }) => `${type} ${name} (${id})`);
  }

  /** As new. */
  public reset(): void {
    for (const list of [this.things, this.log, this.interferences]) list.length = 0;
  }

  /** Forgets all calls. */
  public forgetCalls(): void {
    this.log.length = 0;
  }

  /** Something that was there before, made by somebody else. */
  public seed(object: Pick<CloudObject, 'type' | 'id'> & Partial<CloudObject>): void {
    this.things.push({ name: object.id, urn: '', region: '', inputs: {}, ...object, outputs: { ...object.outputs, id: object.id } });
  }

  /** The next such call fails. */
  public failOnce(match: Match, { on = 'create', at = 'before', message = 'InternalError: try again later' }: Failure = {}): void {
    this.interferences.push({ match, operation: on, spent: false, failure: { on, at, message } });
  }

  /** Every such call takes that much longer. */
  public slow(match: Match, milliseconds: number, on: Operation = 'create'): void {
    this.interferences.push({ match, operation: on, spent: false, before: () => sleep(milliseconds) });
  }

  /** Such calls wait until they are released. */
  public hold(match: Match, on: Operation = 'create'): Hold {
    let release = () => {};
    let reach: (call: Call) => void = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const reached = new Promise<Call>((resolve) => (reach = resolve));
    const before = (call: Call) => {
      reach(call);
      return released;
    };
    this.interferences.push({ match, operation: on, spent: false, before });
    return { reached, release };
  }

  /** Somebody changes an object behind the engine's back. */
  public drift(match: Match, changed: Props): void {
    for (const thing of this.objects(match))
      this.replace(thing, { ...thing, inputs: { ...thing.inputs, ...changed }, outputs: { ...thing.outputs, ...changed } });
  }

  /** Somebody deletes objects behind the engine's back. */
  public vanish(match: Match): void {
    for (const thing of this.objects(match)) this.replace(thing);
  }

  /** Runs a call under the interferences that tests asked for. `work` is what the cloud does. */
  public async perform<T>(target: Target, operation: Operation, work: () => T): Promise<{ result: T; partial?: string }> {
    const call: Call = { operation, type: target.type, name: target.name, urn: target.urn, state: 'running' };
    this.log.push(call);
    const mine = this.interferences.filter((one) => !one.spent && one.operation === operation && matches(call, one.match));
    const failing = mine.find(({ failure }) => failure);
    if (failing) failing.spent = true;
    try {
      for (const { before } of mine) await before?.(call);
      if (failing?.failure?.at === 'before') throw new Error(failing.failure.message);
      const result = work();
      if (failing?.failure?.at === 'after') throw new Error(failing.failure.message);
      call.state = failing ? 'failed' : 'done';
      return { result, ...(failing?.failure ? { partial: failing.failure.message } : {}) };
    } catch (error) {
      call.state = 'failed';
      call.message = (error as Error).message;
      throw error;
    }
  }

  /** A number that no object had before. */
  public nextLife(): number {
    return ++this.lives;
  }

  /** @throws when its name is taken, or something that it names is not there. */
  public add(object: CloudObject): void {
    this.refuseTaken(object);
    this.refuseDangling(object);
    this.things.push(object);
  }

  /** @throws when something that it names is not there. */
  public change(object: CloudObject): void {
    const before = this.find(object.type, object.id);
    if (!before) throw new Error(`NotFound: ${object.type} ${object.id}`);
    this.refuseDangling(object);
    this.replace(before, object);
  }

  public find(type: string, id: string): CloudObject | undefined {
    return this.things.find((thing) => thing.type === type && thing.id === id);
  }

  /** @throws when it is protected, or other objects need it. */
  public remove(type: string, id: string): void {
    const object = this.find(type, id);
    if (!object) return;
    const protection = packageRules(packageOf(type)).protection?.[type];
    if (protection && (object.inputs[protection.input] ?? protection.default) === true)
      throw new Error(`OperationDenied: ${type} ${id} has ${protection.input}`);
    const dependents = this.things.filter((other) => other !== object && referencesOf(other).some((one) => isMeant(one, object)));
    if (dependents.length > 0) {
      const names = dependents.map((other) => `${other.type} ${other.name}`).join(', ');
      throw new Error(`DependencyViolation: ${type} ${id} is used by ${names}`);
    }
    this.replace(object);
  }

  private replace(before: CloudObject, ...after: CloudObject[]): void {
    this.things.splice(this.things.indexOf(before), 1, ...after);
  }

  private refuseTaken(object: CloudObject): void {
    const rules = packageRules(packageOf(object.type));
    const keys = rules.unique?.[object.type] ?? [rules.named?.[object.type] ?? 'name'];
    const given = keys.filter((key) => object.inputs[key] !== undefined);
    const twin = this.things.find(
      (other) =>
        other.type === object.type && other.region === object.region && given.every((key) => isSame(other.inputs[key], object.inputs[key])),
    );
    if (given.length > 0 && twin) throw new Error(`AlreadyExists: ${object.type} with the same ${given.join(', ')} (${twin.id})`);
  }

  private refuseDangling(object: CloudObject): void {
    for (const reference of referencesOf(object))
      if (!this.things.some((other) => isMeant(reference, other)))
        throw new Error(
          `NotFound: ${object.type} ${object.name}: ${reference.path} is ${reference.value}, but there is no such ${reference.types.join(' or ')}`,
        );
  }
}

interface Reference {
  readonly path: string;
  readonly types: readonly string[];
  readonly value: string;
}

function referencesOf({ type, inputs }: CloudObject): Reference[] {
  return Object.entries(packageRules(packageOf(type)).references[type] ?? {}).flatMap(([path, types]) =>
    valuesAt(inputs, path).flatMap((value) =>
      typeof value === 'string' && !isManaged(value) ? [{ path, types: [types].flat(), value }] : [],
    ),
  );
}

/** Objects of the cloud's own, which nobody makes. */
function isManaged(value: string): boolean {
  return /^arn:aws:iam::aws:policy\//.test(value);
}

function isMeant({ types, value }: Reference, { type, id, outputs }: CloudObject): boolean {
  if (!types.includes(type)) return false;
  const keys = [...IDENTITIES, ...(packageRules(packageOf(type)).identities ?? [])];
  return value === id || keys.some((key) => outputs[key] === value);
}

function isSame(a: Value | undefined, b: Value | undefined): boolean {
  return JSON.stringify(revealed(a ?? null)) === JSON.stringify(revealed(b ?? null));
}

function matches({ type, urn, name }: { type: string; urn: string; name: string }, match: Match | undefined): boolean {
  return match === undefined || match === type || match === urn || match === name;
}

/** `aws` of `aws:eks/cluster:Cluster` */
export function packageOf(type: string): string {
  return type.split(':')[0] ?? '';
}
