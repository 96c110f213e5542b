import type { IConstruct } from 'constructs';
import { isDnsLabel, isDnsSubdomain, toDnsLabel } from '../../core';
import { checkBlocks } from '../../provision';
import { endpointOf } from './endpoint';
import { HOSTS, type HostProps, type HostsClusterProps, type SshProps } from './host';
import { ipVersion } from './ip-version';
import { taintsOf, taintText } from './node-words';
import { problem } from './problems';

/** The machines of a cluster, with the words by which its provider calls them. */
export interface HostRoles {
  readonly servers: readonly HostProps[];
  readonly others: readonly HostProps[];
  /** Prop that names the servers: `controlPlane`. */
  readonly prop: string;
}

/** Checks what is the same of every cluster of own machines. */
export function checkHosts(cluster: IConstruct, props: HostsClusterProps, { servers, others, prop }: HostRoles): void {
  const { podCidr = HOSTS.podCidr, serviceCidr = HOSTS.serviceCidr } = props;
  const [first] = servers;
  if (!first) problem(cluster, 'onprem/no-server', { prop });
  else if (servers.length % 2 === 0) problem(cluster, 'onprem/even-servers', { prop, count: servers.length });
  if (first && servers.length > 1 && props.endpoint === undefined)
    problem(cluster, 'onprem/no-endpoint', { count: servers.length, first: first.name });
  if (props.endpoint !== undefined) checkAddress(cluster, 'endpoint', endpointOf(props, servers).host);
  const hosts = [...servers, ...others];
  for (const host of hosts) checkHost(cluster, host);
  checkTwice(
    cluster,
    'name',
    hosts.map(({ name }) => name),
  );
  checkTwice(
    cluster,
    'address',
    hosts.map(({ address }) => address),
  );
  checkBlocks(cluster, [
    { prop: 'podCidr', cidr: podCidr },
    { prop: 'serviceCidr', cidr: serviceCidr },
    // A host inside of the pods' addresses is reached by no pod.
    ...[...new Set(hosts.map(({ address }) => address))].flatMap((address) =>
      ipVersion(address) === 4 ? [{ prop: 'a machine', cidr: `${address}/32` }] : [],
    ),
  ]);
  checkSsh(cluster, props.ssh);
  checkMirrors(cluster, props.mirrors ?? {});
  checkPercent(cluster, props);
}

/** Raises a problem if a share of nodes is none. */
export function checkPercent(
  cluster: IConstruct,
  { maxUnavailablePercent: got = HOSTS.maxUnavailablePercent }: { readonly maxUnavailablePercent?: number },
): void {
  if (!Number.isInteger(got) || got < 1 || got > 100) problem(cluster, 'onprem/percent', { got });
}

function checkHost(cluster: IConstruct, host: HostProps): void {
  const { name, address, hostKey, labels = {}, pool } = host;
  if (!isDnsLabel(name)) problem(cluster, 'onprem/host-name', { got: name, likely: toDnsLabel(name) });
  checkAddress(cluster, `the address of ${name}`, address);
  checkHostKey(cluster, address, hostKey);
  for (const [key, value] of Object.entries({ ...labels, ...(pool === undefined ? {} : { 'sealane.dev/pool': pool }) }))
    if (!isLabelKey(key) || !isLabelValue(value)) problem(cluster, 'onprem/label', { host: name, label: `${key}=${value}` });
  for (const taint of taintsOf(host))
    if (!isLabelKey(taint.key) || !isLabelValue(taint.value ?? '') || !EFFECTS.has(taint.effect))
      problem(cluster, 'onprem/taint', { host: name, taint: taintText(taint) });
}

const EFFECTS: ReadonlySet<string> = new Set(['NoSchedule', 'PreferNoSchedule', 'NoExecute']);
const WORD = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const word = key.slice(slash + 1);
  return word.length <= 63 && WORD.test(word) && (slash < 0 || isDnsSubdomain(key.slice(0, slash)));
}

function isLabelValue(value: string): boolean {
  return value === '' || (value.length <= 63 && WORD.test(value));
}

function checkTwice(cluster: IConstruct, what: string, texts: readonly string[]): void {
  const twice = texts.filter((text, i) => texts.indexOf(text) < i);
  for (const got of new Set(twice)) problem(cluster, 'onprem/host-twice', { what, got });
}

function checkAddress(cluster: IConstruct, prop: string, got: string): void {
  if (ipVersion(got) === 0 && !isDnsSubdomain(got)) problem(cluster, 'onprem/address', { prop, got });
}

function checkHostKey(cluster: IConstruct, host: string, got: string): void {
  if (!/^(?:ssh|ecdsa|sk)-[a-z0-9@.-]+ AAAA[A-Za-z0-9+/]+={0,3}(?: [^\r\n]*)?$/.test(got))
    problem(cluster, 'onprem/host-key', { host, got });
}

function checkSsh(cluster: IConstruct, { bastion }: SshProps): void {
  if (!bastion) return;
  checkAddress(cluster, 'ssh.bastion.address', bastion.address);
  checkHostKey(cluster, bastion.address, bastion.hostKey);
}

/** Raises a problem for each mirror that is none. */
export function checkMirrors(cluster: IConstruct, mirrors: Readonly<Record<string, readonly string[]>>): void {
  for (const [host, addresses] of Object.entries(mirrors)) {
    if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:\d{1,5})?$/.test(host)) problem(cluster, 'onprem/registry-host', { got: host });
    for (const address of addresses) checkUrl(cluster, `mirrors["${host}"]`, address);
  }
}

/** Raises a problem if a text is no address of HTTPS without a login. */
export function checkUrl(cluster: IConstruct, prop: string, got: string): void {
  if (!/^https:\/\/[a-z0-9][-a-z0-9.]*(:\d{1,5})?(\/[-A-Za-z0-9._~%+/]*)?$/i.test(got)) problem(cluster, 'onprem/url', { prop, got });
}

/** Raises a problem if a text is no SHA-256 checksum. */
export function checkSha256(cluster: IConstruct, prop: string, got: string): void {
  if (!/^[0-9a-f]{64}$/.test(got)) problem(cluster, 'onprem/sha256', { prop, got });
}
