import { isDnsLabel, toDnsLabel } from '../../core';
import { containerField, containerName, type ContainerView, type PodView } from '../pod-view';
import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapsOf, textOf } from '../untyped';
import { atLeast } from '../version';
import { isEnvName, isPortName, nearestEnvName, nearestPortName } from './key-rules';
import type { ObjectCheck } from './check';

/** Containers, their ports and their variables have names that can be, each once. */
export const containerCheck: ObjectCheck = ({ target }) => {
  const relaxed = atLeast(target.version, '1.32');
  return (object) => {
    const { pod } = object;
    if (!pod) return;
    const names = new Set<string>();
    for (const view of pod.containers) {
      checkName(object, pod, view, names);
      if (view.container.ports !== undefined) checkPorts(object, pod, view);
      if (view.container.env !== undefined) checkEnv(object, pod, view, relaxed);
    }
  };
};

function checkName(object: TreeObject, pod: PodView, view: ContainerView, names: Set<string>): void {
  const { name } = view.container;
  if (typeof name !== 'string') return;
  const place = () => ({ object: describe(object), field: `${containerField(pod, view)}.name` });
  if (!isDnsLabel(name)) problem(object.construct, 'container/name', { got: name, likely: toDnsLabel(name) }, place());
  if (names.has(name)) problem(object.construct, 'container/duplicate', { name }, place());
  names.add(name);
}

function checkPorts(object: TreeObject, pod: PodView, view: ContainerView): void {
  const names = new Set<string>();
  const numbers = new Set<string>();
  mapsOf(view.container.ports).forEach((port, i) => {
    const place = () => ({ object: describe(object), field: `${containerField(pod, view)}.ports[${i}]` });
    const name = textOf(port.name);
    if (name !== undefined && !isPortName(name))
      problem(object.construct, 'port/name', { got: name, length: name.length, likely: nearestPortName(name) }, place());
    if (name !== undefined && names.has(name))
      problem(object.construct, 'port/duplicate', { port: name, owner: containerName(view) }, place());
    if (name !== undefined) names.add(name);
    if (typeof port.containerPort !== 'number') return;
    const number = `${port.containerPort}/${textOf(port.protocol) ?? 'TCP'}`;
    if (numbers.has(number)) problem(object.construct, 'port/duplicate', { port: number, owner: containerName(view) }, place());
    numbers.add(number);
  });
}

function checkEnv(object: TreeObject, pod: PodView, view: ContainerView, relaxed: boolean): void {
  const names = new Set<string>();
  mapsOf(view.container.env).forEach(({ name }, i) => {
    if (typeof name !== 'string') return;
    const place = () => ({ object: describe(object), field: `${containerField(pod, view)}.env[${i}].name` });
    if (!isEnvName(name, relaxed)) problem(object.construct, 'env/name', { got: name, likely: nearestEnvName(name) }, place());
    if (names.has(name)) problem(object.construct, 'env/duplicate', { name, container: containerName(view) }, place());
    names.add(name);
  });
}
