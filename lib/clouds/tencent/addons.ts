import type { TkeProps } from './tke-props';

interface Addon {
  readonly name: string;
  /** @default the newest */
  readonly version?: string;
}

/** TKE enforces no NetworkPolicy without it, and the namespaces rely on them. */
const DEFAULTS = ['networkpolicy'];

/** Add-ons that are resources of their own: the defaults, and those that the program names. */
export function addonsOf({ addons = {} }: TkeProps): readonly Addon[] {
  return [...new Set([...DEFAULTS, ...Object.keys(addons)])].flatMap((name) => {
    const version = addons[name];
    if (version === false) return [];
    return [version === undefined ? { name } : { name, version }];
  });
}

/** Add-ons that TKE would install by itself, and shall not. */
export function unwantedAddons({ addons = {} }: TkeProps): readonly string[] {
  return Object.keys(addons).filter((name) => addons[name] === false);
}
