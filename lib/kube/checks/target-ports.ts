import { closest } from '../../core';
import type { PodView } from '../pod-view';
import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, mapsOf, shown, textOf, type Untyped } from '../untyped';
import type { PodIndex } from './pod-index';
import type { Selector } from './selector';

/** Each port of a Service leads to a port of a pod that it selects. Pods that list no ports may listen on any number. */
export function checkTargetPorts(service: TreeObject, selector: Selector, index: PodIndex): void {
  mapsOf(mapOf(service.manifest.spec).ports).forEach((port, i) => {
    const target = port.targetPort ?? port.port;
    if (typeof target !== 'number' && textOf(target) === undefined) return;
    const protocol = textOf(port.protocol) ?? 'TCP';
    if (index.find(service.namespace, selector, ({ pod }) => listens(pod, target, protocol))) return;
    const known = knownPorts(service, selector, index);
    const likely =
      typeof target === 'string'
        ? (closest(
            target,
            known.flatMap(({ name }) => textOf(name) ?? []),
          ) ?? '')
        : '';
    const params = {
      name: service.manifest.metadata.name,
      port: target as string | number,
      ports: known.map(portText).join(', ') || '-',
      likely,
    };
    problem(service.construct, 'selector/no-port', params, { object: describe(service), field: `spec.ports[${i}].targetPort` });
  });
}

function listens(pod: PodView, target: unknown, protocol: string): boolean {
  let listed = false;
  for (const { container } of pod.containers) {
    for (const { name, containerPort, protocol: own } of mapsOf(container.ports)) {
      if (typeof target === 'number' ? containerPort === target : name === target && (textOf(own) ?? 'TCP') === protocol) return true;
      listed = true;
    }
  }
  return !listed && typeof target === 'number';
}

/** Ports of the first pod that the Service selects. */
function knownPorts(service: TreeObject, selector: Selector, index: PodIndex): readonly Untyped[] {
  const first = index.find(service.namespace, selector, () => true);
  return first?.pod.containers.flatMap(({ container }) => mapsOf(container.ports)).slice(0, 12) ?? [];
}

function portText({ name, containerPort }: Untyped): string {
  return textOf(name) === undefined ? shown(containerPort) : `${shown(containerPort)} (${textOf(name)})`;
}
