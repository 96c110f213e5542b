import type { IConstruct } from 'constructs';
import type { ClusterPrincipal, Deferred } from '../../provision';
import { CLOUD } from './provider';

/** A cluster of ACK, as the registries, roles and permissions of this folder see it. */
export interface AckPrincipal extends ClusterPrincipal {
  readonly region: string;
  readonly clusterId: string | Deferred;
  readonly vpcId: string | Deferred;
  /** A switch of the network, for the registry's address in it. */
  readonly switchId: string | Deferred;
}

/** What a cluster of ACK has for identities: its OIDC provider in RAM, and the issuer of its tokens. */
export interface AckIdentity {
  readonly region: string;
  oidcProvider(cluster: IConstruct): Deferred;
  issuer(cluster: IConstruct): Deferred;
}

/** The same, if the cluster is one of ACK. */
export function ackOf(principal: ClusterPrincipal): AckPrincipal | undefined {
  return isAck(principal) ? principal : undefined;
}

function isAck(principal: ClusterPrincipal): principal is AckPrincipal {
  return principal.cloud === CLOUD && 'clusterId' in principal;
}
