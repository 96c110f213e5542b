import { externalSecrets, type SecretBackend } from '../../kube';

export interface SecretManagerProps {
  /** Project of the secrets. */
  readonly project: string;
  /** Region, for regional secrets. @default none: global secrets */
  readonly location?: string;
  /**
   * E-mail of the Google service account that reads them, taken on by a service account `<name>-store` of each namespace (Workload
   * Identity). It must allow `<project>.svc.id.goog[<namespace>/secret-manager-store]` to use it.
   * @default none: the operator reads with its own identity, the same for all namespaces
   */
  readonly serviceAccount?: string;
  /** The GKE cluster, where the operator cannot ask the metadata server for it. @default the cluster that the operator runs in */
  readonly cluster?: { readonly name: string; readonly location: string; readonly project?: string };
  /** Name of the SecretStore in each namespace: two projects need two. @default 'secret-manager' */
  readonly name?: string;
}

/**
 * Secrets from Google Secret Manager, through the External Secrets Operator. A key is `name#property`.
 * @see https://external-secrets.io/latest/provider/google-secrets-manager/
 */
export function secretManager(props: SecretManagerProps): SecretBackend {
  const { project, location, serviceAccount, name = 'secret-manager' } = props;
  return externalSecrets({
    name,
    ...(serviceAccount === undefined ? {} : { identity: { 'iam.gke.io/gcp-service-account': serviceAccount } }),
    provider: (account) => ({
      gcpsm: {
        projectID: project,
        ...(location === undefined ? {} : { location }),
        ...(serviceAccount === undefined
          ? {}
          : { auth: { workloadIdentity: { ...clusterFields(props), serviceAccountRef: { name: account } } } }),
      },
    }),
  });
}

function clusterFields({ cluster }: SecretManagerProps): object {
  if (!cluster) return {};
  return {
    clusterName: cluster.name,
    clusterLocation: cluster.location,
    ...(cluster.project === undefined ? {} : { clusterProjectID: cluster.project }),
  };
}
