import type { Input } from '@pulumi/pulumi';
import type { IConstruct } from 'constructs';
import { foreignValue, named, type NamedDeferred } from '../../provision';

/**
 * An Output of the program's own Pulumi resources, as a value that workloads can have:
 * `env: { DATABASE_HOST: fromOutput(app, 'orders-db.endpoint', db.endpoint) }`. What the engine knows as secret stays so.
 */
export function fromOutput(scope: IConstruct, name: string, output: Input<string>): NamedDeferred {
  return named(scope, name, foreignValue(output, false));
}
