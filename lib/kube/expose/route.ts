import type { Construct } from 'constructs';
import { isDnsSubdomain } from '../../core';
import { problem } from '../problems';
import type { ClusterFacts } from '../provider';
import type { Opening } from '../network';
import { atLeastVersion } from './semver';
import type { TrafficRouting } from './traffic-routing';

/** A service port that shall be reached from outside, as a way of exposing sees it. */
export interface Published {
  /** Construct that the objects are made in. */
  readonly scope: Construct;
  /** Name of the Service. */
  readonly name: string;
  /** What tells the objects of this host from those of the others of the service: '' for the first, else '-' and a label. */
  readonly suffix: string;
  readonly namespace: string;
  /** Full host; '' for none, which only a load balancer can do. */
  readonly host: string;
  readonly path: string;
  /** Port of the Service. */
  readonly servicePort: { readonly name: string; readonly port: number };
  /** Port of the container. */
  readonly targetPort: number;
  readonly tls: TlsInput;
  readonly facts: ClusterFacts;
  readonly selector: Readonly<Record<string, string>>;
  /** Labels that the objects of the service have. */
  readonly labels: Readonly<Record<string, string>>;
  /** Service of the pods that are known to be good. @default the Service `name` */
  readonly firstService?: string;
  /** Service of the pods of a new version, to which a canary sends a part of the traffic. @default all traffic goes to the Service `name` */
  readonly secondService?: string;
  /** Declares a Secret that is made outside of the program. */
  readonly expectSecret: (name: string) => void;
}

/**
 * Where the certificate comes from: the cluster's cert-manager issuer, a named issuer, or a Secret of type kubernetes.io/tls.
 * `'none'` serves plain HTTP.
 */
export type TlsInput =
  'issuer' | 'none' | { readonly secret: string } | { readonly issuer: string; readonly kind?: 'ClusterIssuer' | 'Issuer' };

/** A Gateway that a route attaches to. */
export interface ParentGateway {
  readonly name: string;
  readonly namespace: string;
  /** Its listener. @default any */
  readonly sectionName?: string;
}

/** A way to reach a service from outside. It makes its objects and says who sends the traffic. */
export interface Route {
  publish(service: Published): readonly Opening[];
  /** How Argo Rollouts splits its traffic between two Services; it is asked before `publish`. @default it cannot */
  split?(service: Published): TrafficRouting | undefined;
  /** Gateways that its HTTPRoute attaches to, for a controller that sets the weights of one. @default it makes no HTTPRoute */
  parents?(service: Published): readonly ParentGateway[];
  /** Whether it selects pods by itself instead of sending to the Service. @default false */
  readonly pastService?: boolean;
}

/**
 * The annotations that ExternalDNS reads in the cluster's version; none where it does not run.
 * @param target what the name points to, where the object does not tell it
 */
export function dnsAnnotations(host: string, facts: ClusterFacts, target?: string): Record<string, string> {
  if (!facts.externalDns) return {};
  // From 0.22 on the old prefix is ignored unless a flag brings it back.
  const prefix = atLeastVersion(facts.externalDns.version, [0, 22]) ? 'external-dns.kubernetes.io' : 'external-dns.alpha.kubernetes.io';
  return { [`${prefix}/hostname`]: host, ...(target === undefined ? {} : { [`${prefix}/target`]: target }) };
}

/** Raises a problem for a host that no DNS name can be, and for a path without a slash. */
export function checkAddress({ scope, host, path }: Published): void {
  if (!isDnsSubdomain(host.replace(/^\*\./, ''))) problem(scope, 'expose/bad-host', { host });
  if (!path.startsWith('/')) problem(scope, 'expose/bad-path', { path });
}
