import { hasToken } from '../../provision';
import { containerField, containerName, type ContainerView, type PodView } from '../pod-view';
import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, mapsOf, textsOf } from '../untyped';
import { fieldPath } from '../schema';
import type { ObjectCheck } from './check';
import { secretIn, type FoundSecret } from './secret-formats';
import { SecretNames, secretSettings } from './secret-names';

/** A password between `//user:` and `@`; `$(NAME)` is another variable, which is how it should be written. */
const PASSWORD_IN_URL = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#:@]*:(?!\$\()[^\s/?#@]+@/i;

/**
 * No secret stands in the program: it would be readable in the files of the assembly, in git and in every pod's description.
 * The value itself is never repeated in a problem.
 */
export const literalSecretCheck: ObjectCheck = () => {
  const names = new SecretNames();
  return (object) => {
    const { manifest, pod } = object;
    if (manifest.apiVersion === 'v1' && manifest.kind === 'Secret') checkSecret(object);
    if (manifest.apiVersion === 'v1' && manifest.kind === 'ConfigMap') checkConfig(object, names);
    checkAnnotations(object, manifest.metadata.annotations, ['metadata', 'annotations']);
    if (!pod) return;
    if (pod.field !== '') checkAnnotations(object, pod.metadata.annotations, [...pod.field.split('.'), 'metadata', 'annotations']);
    for (const view of pod.containers) {
      const { env, command, args } = view.container;
      const at = { object, pod, view };
      if (env !== undefined) checkEnv(at, names);
      if (command !== undefined) checkWords(at, 'command');
      if (args !== undefined) checkWords(at, 'args');
    }
  };
};

interface InContainer {
  readonly object: TreeObject;
  readonly pod: PodView;
  readonly view: ContainerView;
}

function checkEnv({ object, pod, view }: InContainer, names: SecretNames): void {
  mapsOf(view.container.env).forEach(({ name, value }, i) => {
    if (typeof name !== 'string' || typeof value !== 'string') return;
    const whole = value.includes('@') && PASSWORD_IN_URL.test(value);
    const secret = whole ? undefined : secretIn(value);
    const inUrl = whole || secret?.format === 'password-in-url';
    if (!secret && !inUrl && !names.holds(name, value)) return;
    const place = { object: describe(object), field: `${containerField(pod, view)}.env[${i}].value` };
    const params = { name, container: containerName(view) };
    if (inUrl) problem(object.construct, 'env/password-in-url', params, place);
    else if (secret) tell(object, secret, { at: 'env', name, owner: params.container, field: place.field });
    else problem(object.construct, 'env/literal-secret', params, place);
  });
}

function checkWords({ object, pod, view }: InContainer, list: 'command' | 'args'): void {
  textsOf(view.container[list]).forEach((word, i) => {
    const secret = secretIn(word);
    const field = `${containerField(pod, view)}.${list}`;
    if (secret) tell(object, secret, { at: 'args', name: String(i + 1), owner: containerName(view), field });
  });
}

function checkAnnotations(object: TreeObject, annotations: unknown, at: readonly string[]): void {
  if (annotations === undefined) return;
  const { kind, metadata } = object.manifest;
  for (const [name, value] of Object.entries(mapOf(annotations))) {
    // Of kubectl, which repeats the object: what stands there is told where it stands.
    const secret = typeof value === 'string' && name !== LAST_APPLIED ? secretIn(value) : undefined;
    if (secret) tell(object, secret, { at: 'annotation', name, owner: `${kind} ${metadata.name}`, field: fieldPath([...at, name]) });
  }
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Everybody who may look at the namespace reads its ConfigMaps. */
function checkConfig(object: TreeObject, names: SecretNames): void {
  const { data, metadata } = object.manifest;
  for (const [key, value] of Object.entries(mapOf(data))) {
    if (typeof value !== 'string') continue;
    const field = fieldPath(['data', key]);
    const secret = secretIn(value);
    if (secret) tell(object, secret, { at: 'config', name: key, owner: metadata.name, field });
    const settings = names.holds(key, value) ? [''] : secretSettings(value);
    if (secret || settings.length === 0) continue;
    const params = { name: metadata.name, key, settings: settings.join(', ') };
    problem(object.construct, 'config/literal-secret', params, { object: describe(object), field });
  }
}

interface Holder {
  readonly at: 'env' | 'args' | 'config' | 'annotation';
  readonly name: string;
  readonly owner: string;
  readonly field: string;
}

function tell(object: TreeObject, { format, sure }: FoundSecret, { at, name, owner, field }: Holder): void {
  problem(
    object.construct,
    sure ? 'secret/in-clear' : 'secret/likely-in-clear',
    { format, at, name, owner },
    { object: describe(object), field },
  );
}

function checkSecret(object: TreeObject): void {
  for (const field of ['data', 'stringData']) {
    const keys = Object.entries(mapOf(object.manifest[field])).flatMap(([key, value]) =>
      value === '' || value === null || isDeferredText(value) ? [] : [key],
    );
    if (keys.length === 0) continue;
    const params = { name: object.manifest.metadata.name, keys: keys.join(', ') };
    problem(object.construct, 'secret/in-program', params, { object: describe(object), field });
  }
}

/** The engine puts the value in, and keeps it encrypted; YAML refuses it by itself. */
function isDeferredText(value: unknown): boolean {
  return typeof value === 'string' && hasToken(value);
}
