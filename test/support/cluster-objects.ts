import { ApiObject, Chart } from 'cdk8s';
import { App, markUnit, problemsOf, reportProblems, type Problem } from '../../lib/core';
import { checkObjects } from '../../lib/kube/checks';
import { isNamed } from '../../lib/kube/checks/named';
import type { Manifest } from '../../lib/kube/kube-object';
import { clusterObjects, type ClusterObjects } from '../../lib/kube/cluster-objects';
import { treeObject, type TreeObject } from '../../lib/kube/tree';

const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  'Namespace',
  'ClusterRole',
  'ClusterRoleBinding',
  'PriorityClass',
  'StorageClass',
  'ClusterSecretStore',
  'ClusterIssuer',
]);

/** A manifest as a test writes it: in namespace `shop` unless it says another. */
export type Draft = { readonly apiVersion: string; readonly kind: string; readonly metadata?: object; readonly [field: string]: unknown };

export interface DraftCluster {
  readonly objects: readonly unknown[];
  readonly version?: string;
  readonly name?: string;
  /** Objects that the program declares to exist. */
  readonly given?: readonly string[];
}

/** Objects of a cluster as they come out of a tree, without building one. The schema check finds nothing in them. */
export function draftCluster(app: App, { objects, version = '1.34', name = 'eu', given = [] }: DraftCluster): ClusterObjects {
  const chart = new Chart(app, name);
  const target = { name, version };
  const unit = Object.assign(chart, { target, given: new Set(given) });
  markUnit(unit);
  const tree = objects.map((draft, i) => draftObject(chart, `object-${i}`, draft as Draft, target));
  const facts = { check: () => [], scopeOf: (_: string, kind: string) => (CLUSTER_SCOPED.has(kind) ? 'Cluster' : 'Namespaced') };
  const named = clusterObjects(target, facts as unknown as ClusterObjects['facts'], tree.filter(isNamed));
  return { ...named, objects: tree };
}

function draftObject(chart: Chart, id: string, draft: Draft, cluster: { readonly name: string; readonly version: string }): TreeObject {
  const construct = new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap' });
  const metadata = draft.metadata as { readonly namespace?: string } | undefined;
  const namespace = CLUSTER_SCOPED.has(draft.kind) ? undefined : (metadata?.namespace ?? 'shop');
  return treeObject({ manifest: draft as unknown as Manifest, construct, component: chart, cluster, namespace });
}

/** The problems that all checks find in clusters of these objects. Both languages must have words for each. */
export function problemsIn(...clusters: readonly DraftCluster[]): readonly Problem[] {
  const app = new App();
  checkObjects(clusters.map((cluster) => draftCluster(app, cluster)));
  const problems = problemsOf(app);
  for (const language of ['en', 'zh-CN'] as const) {
    for (const { code, what, fix } of reportProblems(problems, language)) {
      if (/undefined|\[object|NaN/.test(what + fix)) throw new Error(`${language} words of ${code} lack a value: ${what} / ${fix}`);
    }
  }
  return problems;
}

/** The codes of the problems in one cluster, in the order that they were found. */
export function codesIn(objects: readonly Draft[], rest: Omit<DraftCluster, 'objects'> = {}): string[] {
  return problemsIn({ objects, ...rest }).map(({ code }) => code);
}

/** A Deployment of one container `web`, with parts of the container and of the pod spec given. */
export function deployment(container: object = {}, podSpec: object = {}, name = 'web'): Draft {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'web', image: 'shop/web:1.4.2', ...container }], ...podSpec },
      },
    },
  };
}

/** A core object of namespace `shop`. */
export function core(kind: string, name: string, body: object = {}): Draft {
  return { apiVersion: 'v1', kind, metadata: { name }, ...body };
}
