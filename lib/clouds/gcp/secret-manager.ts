import { externalSecrets, type SecretBackend } from '../../kube';

export interface SecretManagerProps {
  /** Project of the secrets. */
  readonly project: string;
  /** Region, for regional secrets. @default none: global secrets */
  readonly location?: string;
  /**
   * Who reads them in each namespace.
   * @default none: the operator reads with its own identity, the same for all namespaces
   */
  readonly identity?: WorkloadIdentity;
  /** Name of the SecretStore in each namespace: two projects need two. @default 'secret-manager' */
  readonly name?: string;
}

/** Workload Identity: a service account `<name>-store` of each namespace takes on a Google service account. */
export interface WorkloadIdentity {
  /** E-mail of the Google service account. It must allow `<project>.svc.id.goog[<namespace>/secret-manager-store]` to use it. */
  readonly serviceAccount: string;
  /** The GKE cluster, where the operator cannot ask the metadata server for it. @default the cluster that the operator runs in */
  readonly cluster?: { readonly name: string; readonly location: string; readonly project?: string };
}

/**
 * Secrets from Google Secret Manager, through the External Secrets Operator. A key is `name#property`.
 * @see https://external-secrets.io/latest/provider/google-secrets-manager/
 */
export function secretManager(props: SecretManagerProps): SecretBackend {
  const { project, location, identity, name = 'secret-manager' } = props;
  return externalSecrets({
    name,
    ...(identity ? { identity: { 'iam.gke.io/gcp-service-account': identity.serviceAccount } } : {}),
    provider: (account) => ({
      gcpsm: {
        projectID: project,
        ...(location === undefined ? {} : { location }),
        ...(identity ? { auth: { workloadIdentity: { ...clusterFields(identity), serviceAccountRef: { name: account } } } } : {}),
      },
    }),
  });
}

function clusterFields({ cluster }: WorkloadIdentity): object {
  if (!cluster) return {};
  return {
    clusterName: cluster.name,
    clusterLocation: cluster.location,
    ...(cluster.project === undefined ? {} : { clusterProjectID: cluster.project }),
  };
}
