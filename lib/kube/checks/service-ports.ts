import { isDnsLabel, toDnsLabel } from '../../core';
import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, mapsOf, shown, textOf } from '../untyped';
import { isPortName, nearestPortName } from './key-rules';
import type { ObjectCheck } from './check';

/**
 * Ports of a Service have names when there are several, each name and number once.
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services
 */
export const servicePortCheck: ObjectCheck = () => {
  return (object) => {
    if (object.manifest.kind === 'Service' && object.manifest.apiVersion === 'v1') checkPorts(object);
  };
};

function checkPorts(object: TreeObject): void {
  const ports = mapsOf(mapOf(object.manifest.spec).ports);
  const seen = new Set<string>();
  const once = (key: string, port: string, i: number): void => {
    if (seen.has(key)) problem(object.construct, 'port/duplicate', { port, owner: object.manifest.metadata.name }, placeOf(object, i));
    seen.add(key);
  };
  ports.forEach((port, i) => {
    const name = textOf(port.name);
    if (name === undefined && ports.length > 1)
      problem(object.construct, 'port/no-name', { port: shown(port.port), count: ports.length }, placeOf(object, i));
    if (name !== undefined && !isDnsLabel(name))
      problem(object.construct, 'port/service-name', { got: name, likely: toDnsLabel(name) }, placeOf(object, i));
    const target = textOf(port.targetPort);
    if (target !== undefined && !isPortName(target)) {
      problem(
        object.construct,
        'port/name',
        { got: target, length: target.length, likely: nearestPortName(target) },
        { ...placeOf(object, i), field: `spec.ports[${i}].targetPort` },
      );
    }
    if (name !== undefined) once(`name ${name}`, name, i);
    const number = typeof port.port === 'number' ? `${port.port}/${textOf(port.protocol) ?? 'TCP'}` : undefined;
    if (number !== undefined) once(number, number, i);
  });
}

function placeOf(object: TreeObject, i: number): { object: string; field: string } {
  return { object: describe(object), field: `spec.ports[${i}]` };
}
