/**
 * Amazon Web Services: package entry `sealane/aws`.
 * May import: `lib/core`, `lib/provision`, `lib/kube`.
 * @packageDocumentation
 */
export { awsAccess, type AwsAccess, type AwsStatement } from './access';
export { ecr } from './ecr';
export { eks } from './eks';
export type { EcrProps } from './ecr-props';
export type { EksProps, GivenVpc } from './eks-props';
export { existingEks, type ExistingEksProps } from './existing-eks';
export type { AwsRegion } from './facts';
export { iamRole } from './iam-role';
export { route53 } from './route53';
export { s3 } from './s3';
export type { IamRoleProps } from './iam-role-props';
export type { Route53Props } from './route53-props';
export type { S3Props } from './s3-props';
export { secretsManager, type SecretsManagerProps } from './secrets-manager';
