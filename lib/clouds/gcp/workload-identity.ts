import type { IConstruct } from 'constructs';
import { named, outputOf, type CiIdentityProvisioner } from '../../provision';
import { checkProject } from './check-names';
import { problem } from './problems';
import { CLOUD } from './provider';
import { accountIdOf, emailOf, poolOf, type WorkloadIdentityProps } from './workload-identity-props';

/**
 * A service account that jobs of a CI system take on by the token that the system signs, without a key. What the pipeline logs in with
 * besides the account is the provider: an output of the stack, `<id>.identity-provider`.
 * @see https://cloud.google.com/iam/docs/workload-identity-federation-with-deployment-pipelines
 */
export function workloadIdentity(props: WorkloadIdentityProps): CiIdentityProvisioner {
  return {
    cloud: CLOUD,
    check: (identity) => check(identity, props),
    lower: (into, use) =>
      (require('./workload-identity.pulumi') as typeof import('./workload-identity.pulumi')).lowerWorkloadIdentity(into, use, props),
    login: (identity) => {
      if (props.provider === undefined) named(identity, `${identity.node.id}.identity-provider`, providerName(identity));
      return emailOf(identity, props);
    },
    subject: (identity) => ({ kind: 'User', name: emailOf(identity, props) }),
  };
}

function providerName(identity: IConstruct) {
  const type = 'gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider';
  return outputOf({ type, id: `${identity.node.path}/pool/oidc`, path: ['name'] });
}

function check(identity: IConstruct, props: WorkloadIdentityProps): void {
  const { project, provider } = props;
  checkProject(identity, project);
  const got = accountIdOf(identity, props);
  if (!/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(got)) problem(identity, 'gcp/account-name', { got });
  if (provider !== undefined && poolOf(provider) === undefined) problem(identity, 'gcp/identity-provider', { got: provider });
}
