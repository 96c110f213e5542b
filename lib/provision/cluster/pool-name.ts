import { checksum } from '../../core';

/**
 * Name of a pool with a checksum of what the cloud cannot change in place: another machine type makes another name, so the new
 * pool is there and ready before the engine removes the old one.
 */
export function poolName(name: string, unchangeable: unknown): string {
  return `${name}-${checksum(JSON.stringify(unchangeable)).slice(0, 5)}`;
}
