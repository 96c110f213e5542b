import type { AckProps } from './ack-props';

interface BirthAddon {
  readonly name: string;
  readonly config?: string;
  readonly disabled?: boolean;
}

interface LaterAddon {
  readonly name: string;
  /** @default the newest */
  readonly version?: string;
}

/** Network policies are off in the plugin's own default, and the namespaces rely on them. */
const TERWAY = { name: 'terway-eniip', config: JSON.stringify({ NetworkPolicy: 'true', ENITrunking: 'true', IPVlan: 'false' }) };

/** Storage, metrics and pod identities. DNS is always there. */
const DEFAULTS = ['csi-plugin', 'managed-csiprovisioner', 'metrics-server', 'ack-pod-identity-webhook'];

/** An ingress controller that ACK would install unasked. */
const UNASKED = 'nginx-ingress-controller';

/** Add-ons that a cluster is born with, and those that it is born without. */
export function addonsAtBirth({ flannel, auto = false, addons = {} }: AckProps): readonly BirthAddon[] {
  const network: BirthAddon[] = flannel
    ? [{ name: 'flannel' }]
    : [...(auto ? [{ name: 'terway-controlplane', config: JSON.stringify({ ENITrunking: 'true' }) }] : []), TERWAY];
  const without = new Set([UNASKED, ...Object.keys(addons).filter((name) => addons[name] === false)]);
  if (typeof addons[UNASKED] === 'string') without.delete(UNASKED);
  return [...network, ...[...without].map((name) => ({ name, disabled: true }))];
}

/** Add-ons that are resources of their own: the defaults, and those that the program names. */
export function laterAddons({ addons = {} }: AckProps): readonly LaterAddon[] {
  return [...new Set([...DEFAULTS, ...Object.keys(addons)])].flatMap((name) => {
    const version = addons[name];
    if (version === false) return [];
    return [version === undefined ? { name } : { name, version }];
  });
}
