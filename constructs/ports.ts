import type { Construct } from 'constructs';
import type { ContainerProps } from '../lib/kube';
import { problem } from './problems';

const LAST = 65535;

/** A port is a whole number from 1 to 65535. Told once here, not at every field that it goes into. */
export function checkPort(scope: Construct, prop: string, got: number | undefined): void {
  if (got === undefined || (Number.isInteger(got) && got >= 1 && got <= LAST)) return;
  problem(scope, 'workload/port', { prop, got, last: LAST });
}

/** Checks the numbers of `ports`. */
export function checkPorts(scope: Construct, ports: ContainerProps['ports']): void {
  if (ports === undefined) return;
  for (const [name, value] of Object.entries(ports)) checkPort(scope, `ports.${name}`, typeof value === 'number' ? value : value.port);
}
