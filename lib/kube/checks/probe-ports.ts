import { closest } from '../../core';
import { containerField, containerName, type ContainerView, type PodView } from '../pod-view';
import { problem } from '../problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, mapsOf, shown, textOf, type Untyped } from '../untyped';

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;

/** What one handler asks. */
interface Asked {
  /** Where in the container: `livenessProbe`. */
  readonly at: string;
  readonly handler: Untyped;
}

/** Probes and lifecycle hooks of a container ask ports that it has. */
export function checkProbes(object: TreeObject, pod: PodView, view: ContainerView): void {
  for (const at of PROBES) {
    if (view.container[at] !== undefined) checkHandler(object, pod, view, { at, handler: mapOf(view.container[at]) });
  }
  if (view.container.lifecycle === undefined) return;
  const lifecycle = mapOf(view.container.lifecycle);
  for (const hook of HOOKS) {
    if (lifecycle[hook] !== undefined) checkHandler(object, pod, view, { at: `lifecycle.${hook}`, handler: mapOf(lifecycle[hook]) });
  }
}

function checkHandler(object: TreeObject, pod: PodView, view: ContainerView, { at, handler }: Asked): void {
  for (const kind of ['httpGet', 'tcpSocket', 'grpc'] as const) {
    if (handler[kind] === undefined) continue;
    const { port, host } = mapOf(handler[kind]);
    // With a host the kubelet asks somewhere else.
    if (textOf(host) !== undefined) continue;
    const field = `${at}.${kind}.port`;
    if (typeof port === 'number') checkNumber(object, pod, view, { port, field });
    else if (typeof port === 'string') checkName(object, pod, view, { port, field });
  }
}

function checkNumber(
  object: TreeObject,
  pod: PodView,
  view: ContainerView,
  { port, field }: { readonly port: number; readonly field: string },
): void {
  const own = mapsOf(view.container.ports);
  // All containers of a pod share its address, so the port of a neighbour answers as well.
  if (
    own.length === 0 ||
    pod.containers.some(({ container }) => mapsOf(container.ports).some(({ containerPort }) => containerPort === port))
  )
    return;
  const params = {
    port,
    container: containerName(view),
    ports: portsText(own),
    likely: own.length === 1 ? shown(own[0]?.containerPort) : '',
  };
  problem(object.construct, 'probe/no-port', params, { object: describe(object), field: `${containerField(pod, view)}.${field}` });
}

function checkName(
  object: TreeObject,
  pod: PodView,
  view: ContainerView,
  { port, field }: { readonly port: string; readonly field: string },
): void {
  const own = mapsOf(view.container.ports);
  if (own.some(({ name }) => name === port)) return;
  const names = own.flatMap(({ name }) => textOf(name) ?? []);
  const params = { port, container: containerName(view), ports: portsText(own), likely: closest(port, names) ?? '' };
  problem(object.construct, 'pod/no-port', params, { object: describe(object), field: `${containerField(pod, view)}.${field}` });
}

function portsText(ports: readonly Untyped[]): string {
  return (
    ports
      .map(({ name, containerPort }) => (textOf(name) === undefined ? shown(containerPort) : `${shown(containerPort)} (${textOf(name)})`))
      .join(', ') || '-'
  );
}
