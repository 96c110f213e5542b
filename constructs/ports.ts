import type { Construct } from 'constructs';
import type { ContainerProps } from '../lib/kube';
import { problem } from './problems';

const LAST = 65535;

/** Ports by the names of their props: each is a whole number from 1 to 65535. Told once here, not at every field that a port goes into. */
export function checkPorts(scope: Construct, ports: Readonly<Record<string, number | undefined>>): void {
  for (const [prop, got] of Object.entries(ports)) {
    if (got === undefined || (Number.isInteger(got) && got >= 1 && got <= LAST)) continue;
    problem(scope, 'workload/port', { prop, got, last: LAST });
  }
}

/** The numbers of `ports`, by the names of their props. */
export function numbersOf(ports: ContainerProps['ports'] = {}): Record<string, number> {
  return Object.fromEntries(
    Object.entries(ports).map(([name, value]) => [`ports.${name}`, typeof value === 'number' ? value : value.port]),
  );
}
