import { describeStored, type StoredObject } from '../assembly';
import { compare } from '../core';
import type { ObjectEffect } from './effect';
import { podTemplateOf } from './pod-template';
import { mapOf, mapsOf, valueAt, type Untyped } from './untyped';

/** A ConfigMap or Secret that changes, and whom it reaches. */
export interface SharedConfig {
  readonly cluster: string;
  /** `v1 ConfigMap shop-prod/settings` */
  readonly object: string;
  /** Workloads that read it. Those that do not restart see the change late (files) or never (environment variables). */
  readonly reaches: readonly { readonly object: string; readonly restarts: boolean }[];
}

/** Configuration that changes or goes, with every workload that reads it. */
export function sharedConfigs(effects: readonly ObjectEffect[], objects: readonly StoredObject[]): readonly SharedConfig[] {
  const renewed = new Set(effects.filter(({ effect }) => RENEWED.has(effect)).map(({ cluster, object }) => `${cluster} ${object}`));
  const configs = effects.filter(({ object, effect }) => / (?:ConfigMap|Secret) /.test(object) && effect !== 'created');
  return configs.flatMap(({ cluster, object }) => {
    const [, kind = '', name = ''] = object.split(' ');
    const readers = objects
      .filter((each) => each.cluster === cluster && readsOf(each).has(`${kind} ${name}`))
      .map(({ manifest }) => describeStored(manifest))
      .sort(compare);
    if (readers.length === 0) return [];
    return [{ cluster, object, reaches: readers.map((reader) => ({ object: reader, restarts: renewed.has(`${cluster} ${reader}`) })) }];
  });
}

const RENEWED: ReadonlySet<string> = new Set(['restarted', 'recreated', 'created']);

/** `ConfigMap shop-prod/settings` for everything that the pods of an object read. */
function readsOf({ manifest }: StoredObject): ReadonlySet<string> {
  const template = podTemplateOf(manifest);
  if (!template) return new Set();
  const at = (kind: string, name: unknown) =>
    typeof name === 'string'
      ? [`${kind} ${manifest.metadata.namespace === undefined ? '' : `${manifest.metadata.namespace}/`}${name}`]
      : [];
  const sources = ({ configMap, secret, configMapRef, secretRef, configMapKeyRef, secretKeyRef }: Untyped) => [
    ...at('ConfigMap', mapOf(configMap).name ?? mapOf(configMapRef).name ?? mapOf(configMapKeyRef).name),
    ...at('Secret', mapOf(secret).secretName ?? mapOf(secret).name ?? mapOf(secretRef).name ?? mapOf(secretKeyRef).name),
  ];
  const { volumes, containers, initContainers } = template.spec;
  return new Set([
    ...mapsOf(volumes).flatMap((volume) => [...sources(volume), ...mapsOf(valueAt(volume, 'projected', 'sources')).flatMap(sources)]),
    ...[...mapsOf(containers), ...mapsOf(initContainers)].flatMap(({ env, envFrom }) => [
      ...mapsOf(envFrom).flatMap(sources),
      ...mapsOf(env).flatMap(({ valueFrom }) => sources(mapOf(valueFrom))),
    ]),
  ]);
}
