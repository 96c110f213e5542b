import { closest, problemsOf } from '../../core';
import { containerField, containerName, podField, type ContainerView, type PodView } from '../pod-view';
import { problem as propProblem } from '../problems';
import { problem } from '../tree-problems';
import { compareQuantities, parseQuantity, type Quantity } from '../quantity';
import { describe, type TreeObject } from '../tree';
import { mapOf, mapsOf, shown, textOf } from '../untyped';
import type { ObjectCheck } from './check';
import { checkProbes } from './probe-ports';

type Amounts = Map<string, Quantity | undefined>;

/** The parts of a pod fit each other: mounts and volumes, probes and ports, requests and limits. */
export const podCheck: ObjectCheck = () => {
  const amounts: Amounts = new Map();
  return (object) => {
    const { pod } = object;
    if (!pod) return;
    checkVolumes(object, pod);
    checkRestartPolicy(object, pod);
    for (const view of pod.containers) {
      checkProbes(object, pod, view);
      if (view.container.resources !== undefined) checkResources(object, pod, view, amounts);
    }
  };
};

function checkVolumes(object: TreeObject, pod: PodView): void {
  const unused = new Map<string, number>();
  const known = new Set(claimNames(object));
  const place = (field: string) => ({ object: describe(object), field });
  mapsOf(pod.spec.volumes).forEach(({ name }, i) => {
    if (typeof name !== 'string') return;
    if (unused.has(name)) problem(object.construct, 'pod/duplicate-volume', { name }, place(`${podField(pod)}.volumes[${i}].name`));
    unused.set(name, i);
    known.add(name);
  });
  for (const view of pod.containers) {
    if (view.container.volumeMounts !== undefined) checkMounts(object, pod, { view, known, unused });
    for (const { name } of mapsOf(view.container.volumeDevices)) unused.delete(shown(name));
  }
  for (const [name, i] of unused) problem(object.construct, 'pod/unused-volume', { name }, place(`${podField(pod)}.volumes[${i}]`));
}

/** A StatefulSet makes a volume of each of its claims. */
function claimNames({ manifest }: TreeObject): string[] {
  if (manifest.kind !== 'StatefulSet') return [];
  return mapsOf(mapOf(manifest.spec).volumeClaimTemplates).flatMap(({ metadata }) => textOf(mapOf(metadata).name) ?? []);
}

interface Mounting {
  readonly view: ContainerView;
  readonly known: ReadonlySet<string>;
  readonly unused: Map<string, number>;
}

function checkMounts(object: TreeObject, pod: PodView, { view, known, unused }: Mounting): void {
  const paths = new Set<string>();
  mapsOf(view.container.volumeMounts).forEach(({ name, mountPath }, i) => {
    const place = () => ({ object: describe(object), field: `${containerField(pod, view)}.volumeMounts[${i}]` });
    const volume = textOf(name);
    if (volume !== undefined) {
      if (!known.has(volume))
        problem(
          object.construct,
          'pod/no-volume',
          { name: volume, container: containerName(view), likely: closest(volume, known) ?? '' },
          place(),
        );
      unused.delete(volume);
    }
    const path = textOf(mountPath);
    if (path === undefined) return;
    if (paths.has(path)) problem(object.construct, 'pod/duplicate-mount', { path, container: containerName(view) }, place());
    paths.add(path);
  });
}

/** @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy */
function checkRestartPolicy(object: TreeObject, pod: PodView): void {
  const { kind } = object.manifest;
  const got = pod.spec.restartPolicy;
  if (kind === 'Pod' || (got !== undefined && typeof got !== 'string')) return;
  const ends = kind === 'Job' || kind === 'CronJob' || kind === 'AnalysisTemplate';
  if (ends ? got === 'OnFailure' || got === 'Never' : got === undefined || got === 'Always') return;
  const params = { kind, got: got ?? 'Always', allowed: ends ? 'OnFailure, Never' : 'Always' };
  problem(object.construct, 'pod/restart-policy', params, { object: describe(object), field: `${podField(pod)}.restartPolicy` });
}

function checkResources(object: TreeObject, pod: PodView, view: ContainerView, amounts: Amounts): void {
  const { requests, limits } = mapOf(view.container.resources);
  const most = mapOf(limits);
  const least = mapOf(requests);
  for (const prop of Object.keys(most)) {
    const limit = most[prop];
    const request = Object.hasOwn(least, prop) ? least[prop] : undefined;
    if (request === undefined || request === limit) continue;
    const [a, b] = [amountOf(limit, amounts), amountOf(request, amounts)];
    if (!a || !b || compareQuantities(a, b) >= 0 || isTold(object)) continue;
    const field = `${containerField(pod, view)}.resources.limits.${prop}`;
    propProblem(
      object.construct,
      'resources/limit-below-request',
      { prop, limit: shown(limit), request: shown(request) },
      { object: describe(object), field },
    );
  }
}

function amountOf(value: unknown, amounts: Amounts): Quantity | undefined {
  if (typeof value !== 'string') return parseQuantity(value);
  if (!amounts.has(value)) amounts.set(value, parseQuantity(value));
  return amounts.get(value);
}

/** A workload of ours compares its own props: the same mistake is told once, by the one that knows the prop. */
function isTold({ construct }: TreeObject): boolean {
  return problemsOf(construct).some(({ code, scope, object }) => {
    return code === 'resources/limit-below-request' && object === undefined && construct.node.path.startsWith(`${scope.node.path}/`);
  });
}
