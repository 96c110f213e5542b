import type { IConstruct } from 'constructs';
import { checksum, closest } from '../core';
import type { Manifest } from '../kube';
import { problem } from './problems';
import { isMap } from './values-data';

/** What becomes of a hook: an object like every other, or nothing. */
export type HookChoice = 'apply' | 'leave-out';

const HOOK = 'helm.sh/hook';

interface HookWish {
  readonly chart: string;
  readonly choices: Readonly<Record<string, HookChoice>>;
}

/**
 * The objects of a chart that are to be applied. Helm runs hooks at moments that no other way has, so the program says what becomes of each;
 * tests are no part of a deploy, and `sealane chart pin` leaves them out.
 */
export function keptObjects(construct: IConstruct, objects: readonly Manifest[], { chart, choices }: HookWish): readonly Manifest[] {
  const hooks = objects.filter((object) => hookOf(object) !== undefined);
  const names = hooks.map(nameOf);
  for (const name of Object.keys(choices))
    if (!names.includes(name)) problem(construct, 'helm-chart/no-such-hook', { chart, name, likely: closest(name, names) ?? '' });
  return objects.flatMap((object) => {
    const when = hookOf(object);
    if (when === undefined) return [object];
    const choice = choices[nameOf(object)];
    if (choice === undefined) problem(construct, 'helm-chart/hook', { chart, name: nameOf(object), when });
    return choice === 'apply' ? [withoutHook(object)] : [];
  });
}

/** When Helm runs it: `pre-install,pre-upgrade`; undefined for an object that is no hook. */
export function hookOf({ metadata }: Manifest): string | undefined {
  const when = isMap(metadata.annotations) ? metadata.annotations[HOOK] : undefined;
  return typeof when === 'string' ? when : undefined;
}

function nameOf({ kind, metadata }: Manifest): string {
  return `${kind}/${metadata.name}`;
}

/** A Job cannot be changed, so another content is another name. */
function withoutHook(object: Manifest): Manifest {
  const { annotations, ...metadata } = object.metadata;
  const kept = Object.entries(isMap(annotations) ? annotations : {}).filter(([key]) => !key.startsWith(HOOK));
  const name = object.kind === 'Job' ? `${metadata.name.slice(0, 55)}-${checksum(JSON.stringify(object))}` : metadata.name;
  return { ...object, metadata: { ...metadata, name, ...(kept.length > 0 ? { annotations: Object.fromEntries(kept) } : {}) } };
}
