import type { HostProps } from '../../../../lib/clouds/onprem';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFYq2qlC0hEhAb3eGmBF9ACzDNyDtSwYyPB6Pu7Y2n0J';

/** A machine `a` at 10.0.0.1, `b` at 10.0.0.2 … */
export function machine(name: string, props: Partial<HostProps> = {}): HostProps {
  return { name, address: `10.0.0.${name.charCodeAt(0) - 96}`, hostKey: KEY, ...props };
}

/** What a command's script is told, by name: deferred values as `[secret]`. */
export function settingsOf(stdin: unknown): Record<string, string> {
  return Object.fromEntries(
    [...String(stdin).matchAll(/^([A-Z][A-Z0-9_]*)='((?:[^']|'\\'')*)'$/gm)].map(([, name, value]) => [name, value]),
  );
}
