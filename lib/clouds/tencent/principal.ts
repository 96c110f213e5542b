import type { IConstruct } from 'constructs';
import type { ClusterPrincipal, Deferred } from '../../provision';
import { CLOUD } from './provider';

/** A cluster of TKE, as the registries, roles and permissions of this folder see it. */
export interface TkePrincipal extends ClusterPrincipal {
  readonly region: string;
  readonly clusterId: string | Deferred;
  /** The same, known once nodes are there: add-ons wait for them. */
  readonly readyId: string | Deferred;
  readonly vpcId: string | Deferred;
  /** A subnet of the network, for the registry's address in it. */
  readonly subnetId: string | Deferred;
}

/** What a cluster of TKE has for identities: its OIDC provider in CAM, which goes by the cluster's id, and the issuer of its tokens. */
export interface TkeIdentity {
  readonly region: string;
  clusterId(cluster: IConstruct): string | Deferred;
  issuer(cluster: IConstruct): string | Deferred;
}

/** The same, if the cluster is one of TKE. */
export function tkeOf(principal: ClusterPrincipal): TkePrincipal | undefined {
  return isTke(principal) ? principal : undefined;
}

function isTke(principal: ClusterPrincipal): principal is TkePrincipal {
  return principal.cloud === CLOUD && 'clusterId' in principal;
}
