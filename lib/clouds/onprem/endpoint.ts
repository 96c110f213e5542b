import { ipVersion } from './ip-version';
import { HOSTS, type HostProps, type HostsClusterProps } from './host';

/** Where an API server is reached. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** The endpoint of a cluster: the given one, or the first server. */
export function endpointOf({ endpoint }: Pick<HostsClusterProps, 'endpoint'>, servers: readonly HostProps[]): Endpoint {
  const text = endpoint ?? servers[0]?.address ?? '';
  if (ipVersion(text) === 6) return { host: text, port: HOSTS.apiPort };
  const [, host = text, port] = /^\[?(.+?)\]?(?::(\d{1,5}))?$/.exec(text) ?? [];
  return { host, port: port === undefined ? HOSTS.apiPort : Number(port) };
}

/** As `host:port`, an IPv6 address in brackets. */
export function endpointText({ host, port }: Endpoint): string {
  return `${ipVersion(host) === 6 ? `[${host}]` : host}:${port}`;
}
