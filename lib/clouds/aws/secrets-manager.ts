import { externalSecrets, type SecretBackend } from '../../kube';

export interface SecretsManagerProps {
  /** Region of the secrets: `eu-central-1`. */
  readonly region: string;
  /**
   * ARN of the IAM role that reads them, taken on by a service account `<name>-store` of each namespace (IRSA). Its trust policy
   * must name that service account: `system:serviceaccount:<namespace>:secrets-manager-store`.
   * @default none: the operator reads with its own identity, the same for all namespaces
   */
  readonly role?: string;
  /** Which of AWS' two stores. @default 'SecretsManager' */
  readonly service?: 'SecretsManager' | 'ParameterStore';
  /** Name of the SecretStore in each namespace: two regions need two. @default 'secrets-manager' */
  readonly name?: string;
}

/**
 * Secrets from AWS Secrets Manager or the Parameter Store, through the External Secrets Operator. A key is `name#property`.
 * @see https://external-secrets.io/latest/provider/aws-secrets-manager/
 */
export function secretsManager({ region, role, service = 'SecretsManager', name = 'secrets-manager' }: SecretsManagerProps): SecretBackend {
  return externalSecrets({
    name,
    ...(role === undefined ? {} : { identity: { 'eks.amazonaws.com/role-arn': role } }),
    provider: (serviceAccount) => ({
      aws: { service, region, ...(role === undefined ? {} : { auth: { jwt: { serviceAccountRef: { name: serviceAccount } } } }) },
    }),
  });
}
