import { describeStored, identityOf, type StoredObject } from '../assembly';
import { mapOf, mapsOf, textOf, textsOf, type Untyped } from './untyped';

/** A right that somebody has after the upgrade and had not before. */
export interface WidenedRight {
  readonly cluster: string;
  /** The role that gives it, or the binding that gives a role to somebody. */
  readonly object: string;
  /** `delete apps/deployments`, or `ServiceAccount ci/runner gets Role deploy`. */
  readonly right: string;
}

const ROLES: ReadonlySet<string> = new Set(['Role', 'ClusterRole']);
const BINDINGS: ReadonlySet<string> = new Set(['RoleBinding', 'ClusterRoleBinding']);

/** Rights that roles and bindings give for the first time. What `*` gave before is no new right. */
export function widenedRights(before: readonly StoredObject[], after: readonly StoredObject[]): readonly WidenedRight[] {
  const was = new Map(before.map((object) => [identityOf(object), object]));
  return after.flatMap((object) => {
    const { cluster, manifest } = object;
    const old = was.get(identityOf(object));
    const rights = ROLES.has(manifest.kind) ? newRules(old, object) : BINDINGS.has(manifest.kind) ? newSubjects(old, object) : [];
    return rights.map((right) => ({ cluster, object: describeStored(manifest), right }));
  });
}

/** One verb on one resource. */
interface Right {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  /** `*` for every object. */
  readonly name: string;
}

function newRules(old: StoredObject | undefined, now: StoredObject): string[] {
  const had = rightsOf(old);
  const fresh = rightsOf(now).filter((right) => !had.some((each) => covers(each, right)));
  const verbs = new Map<string, Set<string>>();
  for (const { verb, group, resource, name } of fresh) {
    const what = `${group === '' ? '' : `${group}/`}${resource}${name === '*' ? '' : ` ${name}`}`;
    verbs.set(what, (verbs.get(what) ?? new Set()).add(verb));
  }
  return [...verbs].map(([what, each]) => `${[...each].join(', ')} ${what}`);
}

function rightsOf(object: StoredObject | undefined): readonly Right[] {
  return mapsOf(object?.manifest.rules).flatMap((rule) => {
    const names = textsOf(rule.resourceNames);
    const paths = textsOf(rule.nonResourceURLs).map((resource) => ({ group: '', resource }));
    const groups = textsOf(rule.apiGroups);
    const targets = [...paths, ...groups.flatMap((group) => textsOf(rule.resources).map((resource) => ({ group, resource })))];
    return textsOf(rule.verbs).flatMap((verb) =>
      targets.flatMap((target) => (names.length > 0 ? names : ['*']).map((name) => ({ verb, ...target, name }))),
    );
  });
}

function covers(had: Right, wanted: Right): boolean {
  return (['verb', 'group', 'resource', 'name'] as const).every((part) => had[part] === '*' || had[part] === wanted[part]);
}

function newSubjects(old: StoredObject | undefined, now: StoredObject): string[] {
  const had = new Set(subjectsOf(old));
  return subjectsOf(now).filter((subject) => !had.has(subject));
}

function subjectsOf(object: StoredObject | undefined): readonly string[] {
  const { kind, name } = mapOf(object?.manifest.roleRef);
  return mapsOf(object?.manifest.subjects).map((subject) => `${subjectText(subject)} gets ${String(kind)} ${String(name)}`);
}

function subjectText({ kind, name, namespace }: Untyped): string {
  return `${textOf(kind)} ${namespace === undefined ? '' : `${textOf(namespace)}/`}${textOf(name)}`;
}
