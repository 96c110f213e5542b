/**
 * Amazon Web Services: package entry `sealane/aws`.
 * May import: `lib/core`, `lib/provision`, `lib/kube`.
 * @packageDocumentation
 */
export { awsAccess, type AwsAccess, type AwsStatement } from './access';
export { ecr, type EcrProps } from './ecr';
export { eks, type EksProps, type GivenVpc } from './eks';
export type { AwsRegion } from './facts';
export { iamRole, type IamRoleProps } from './iam-role';
export { route53, type Route53Props } from './route53';
export { s3, type S3Props } from './s3';
export { secretsManager, type SecretsManagerProps } from './secrets-manager';
