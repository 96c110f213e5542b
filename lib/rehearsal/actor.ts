import type { Identity, KubeManifest } from '../control-plane';
import { LABELS } from '../kube';
import { compare } from '../core';
import { mapsOf, textOf, valueAt, type Untyped } from './untyped';

/**
 * Who deploys a namespace, as the bindings in it say that are made for a pipeline's runner; undefined if the program gives nobody the
 * right, and so whoever owns the cluster deploys. Of several, the first by name.
 */
export function actorOf(objects: readonly KubeManifest[], namespace: string): Identity | undefined {
  const bindings = objects
    .filter(({ kind, metadata }) => kind === 'RoleBinding' && metadata.namespace === namespace)
    .filter(({ metadata }) => valueAt(metadata, 'labels', LABELS.deployer) === 'true')
    .sort((a, b) => compare(a.metadata.name, b.metadata.name));
  const [subject] = bindings.flatMap(({ subjects }) => mapsOf(subjects));
  return subject && identityOf(subject);
}

/** Somebody of a group has no name that the program knows. */
const MEMBER = 'sealane-rehearsal';

function identityOf({ kind, name, namespace }: Untyped): Identity {
  if (kind === 'ServiceAccount') return { user: `system:serviceaccount:${textOf(namespace)}:${textOf(name)}` };
  return kind === 'Group' ? { user: MEMBER, groups: [textOf(name)] } : { user: textOf(name) };
}
