import { toDnsLabel } from '../../core';
import type { EnvFromSource, EnvSource, VolumeSource } from './source';

/** An existing Secret of the namespace, as a whole: all keys as variables, or mounted as files. */
export type SecretSource = EnvFromSource & VolumeSource;

/**
 * A Secret that exists in the namespace without being in the tree. With a key it is the value of an environment variable;
 * without, it is mounted or gives all its keys.
 *
 * The value itself never passes through the program.
 */
export function secretRef(name: string): SecretSource;
export function secretRef(name: string, key: string): EnvSource;
export function secretRef(name: string, key?: string): SecretSource | EnvSource {
  if (key !== undefined) {
    return {
      attach: (user) => user.expectExisting('Secret', name, key),
      toEnv: (variable) => ({ name: variable, valueFrom: { secretKeyRef: { name, key } } }),
    };
  }
  return {
    attach: (user) => user.expectExisting('Secret', name),
    toEnvFrom: () => ({ secretRef: { name } }),
    volumeName: toDnsLabel(name),
    readOnly: true,
    toVolume: () => ({ secret: { secretName: name } }),
  };
}
