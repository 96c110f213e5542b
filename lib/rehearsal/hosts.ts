import { describeStored, type StoredManifest, type StoredObject } from '../assembly';
import { compare } from '../core';
import type { ObjectEffect } from './effect';
import { podTemplateOf, selects } from './pod-template';
import { mapOf, mapsOf, textOf, textsOf, valueAt } from './untyped';

/** A name under which users reach what is touched. */
export interface TouchedHost {
  readonly cluster: string;
  readonly host: string;
  /** What is touched on the way from the host to pods: the route, or the workload behind it. */
  readonly by: readonly string[];
}

/** Hosts whose route, or the workload behind it, is touched. */
export function touchedHosts(effects: readonly ObjectEffect[], objects: readonly StoredObject[]): readonly TouchedHost[] {
  const touched = new Set(effects.map(({ cluster, object }) => `${cluster} ${object}`));
  const found = new Map<string, { readonly cluster: string; readonly host: string; readonly by: Set<string> }>();
  for (const route of objects) {
    const hosts = hostsOf(route.manifest);
    if (hosts.length === 0) continue;
    const way = [route, ...behind(route, objects)].map(({ manifest }) => describeStored(manifest));
    const by = way.filter((object) => touched.has(`${route.cluster} ${object}`));
    for (const host of by.length > 0 ? hosts : []) {
      const entry = found.get(`${route.cluster} ${host}`) ?? { cluster: route.cluster, host, by: new Set<string>() };
      by.forEach((object) => entry.by.add(object));
      found.set(`${route.cluster} ${host}`, entry);
    }
  }
  return [...found.values()]
    .map(({ cluster, host, by }) => ({ cluster, host, by: [...by] }))
    .sort((a, b) => compare(a.cluster, b.cluster) || compare(a.host, b.host));
}

/** Hosts that a route names: Ingress, routes and listeners of the Gateway API, Traefik, Istio. */
function hostsOf({ spec }: StoredManifest): readonly string[] {
  const { rules, tls, hostnames, hosts, listeners, routes } = mapOf(spec);
  const named = [
    ...mapsOf(rules).map(({ host }) => host),
    ...mapsOf(tls).flatMap((entry) => textsOf(entry.hosts)),
    ...mapsOf(listeners).map(({ hostname }) => hostname),
    ...textsOf(hostnames),
    ...textsOf(hosts),
    ...mapsOf(routes).flatMap(({ match }) =>
      [...textOf(match).matchAll(/Host(?:SNI)?\(([^)]*)\)/g)].flatMap(([, inside = '']) => quoted(inside)),
    ),
  ];
  return [...new Set(named.filter((host): host is string => typeof host === 'string' && host !== ''))];
}

function quoted(text: string): string[] {
  return [...text.matchAll(/[`'"]([^`'"]+)[`'"]/g)].map(([, host = '']) => host);
}

/** Services that a route names in its rules, and the workloads that they select. */
function behind({ cluster, manifest }: StoredObject, objects: readonly StoredObject[]): readonly StoredObject[] {
  const text = JSON.stringify(manifest.spec ?? {});
  const near = objects.filter((each) => each.cluster === cluster && each.manifest.metadata.namespace === manifest.metadata.namespace);
  const services = near.filter(({ manifest: { kind, metadata } }) => kind === 'Service' && text.includes(`"${metadata.name}"`));
  const workloads = near.filter((each) => {
    const template = podTemplateOf(each.manifest);
    return template && services.some((service) => reaches(service, mapOf(template.metadata.labels)));
  });
  return [...services, ...workloads];
}

function reaches({ manifest }: StoredObject, labels: Readonly<Record<string, unknown>>): boolean {
  const selector = mapOf(valueAt(manifest.spec, 'selector'));
  return Object.keys(selector).length > 0 && selects({ matchLabels: selector }, labels);
}
