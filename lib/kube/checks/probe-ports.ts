import { closest } from '../../core';
import { containerField, containerName, type ContainerView, type PodView } from '../pod-view';
import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, mapsOf, shown, textOf, type Untyped } from '../untyped';

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;
const HANDLERS = ['httpGet', 'tcpSocket', 'grpc'] as const;

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
  for (const kind of HANDLERS) {
    if (handler[kind] === undefined) continue;
    const { port, host } = mapOf(handler[kind]);
    // With a host the kubelet asks somewhere else.
    if (textOf(host) !== undefined) continue;
    const own = mapsOf(view.container.ports);
    const place = () => ({ object: describe(object), field: `${containerField(pod, view)}.${at}.${kind}.port` });
    if (typeof port === 'number' && !hasNumber(pod, own, port)) {
      const likely = own.length === 1 ? shown(own[0]?.containerPort) : '';
      problem(object.construct, 'probe/no-port', { port, container: containerName(view), ports: portsText(own), likely }, place());
    } else if (typeof port === 'string' && !own.some(({ name }) => name === port)) {
      const names = own.flatMap(({ name }) => textOf(name) ?? []);
      const likely = closest(port, names) ?? '';
      problem(object.construct, 'pod/no-port', { port, container: containerName(view), ports: portsText(own), likely }, place());
    }
  }
}

/** Whether the port can answer. Pods that list no ports may listen on any number. */
function hasNumber({ containers }: PodView, own: readonly Untyped[], port: number): boolean {
  // All containers of a pod share its address, so the port of a neighbour answers as well.
  return own.length === 0 || listens(own, port) || containers.some(({ container }) => listens(mapsOf(container.ports), port));
}

function listens(ports: readonly Untyped[], port: number): boolean {
  for (const { containerPort } of ports) if (containerPort === port) return true;
  return false;
}

function portsText(ports: readonly Untyped[]): string {
  return (
    ports
      .map(({ name, containerPort }) => (textOf(name) === undefined ? shown(containerPort) : `${shown(containerPort)} (${textOf(name)})`))
      .join(', ') || '-'
  );
}
