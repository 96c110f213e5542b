import { answerOf, type Deferred, type ProviderSpec } from '../../provision';

/** The cloud, as registries, accesses and identities name it. */
export const CLOUD = 'Google Cloud';

/** A project, as its own resources and identities name it. */
export interface GcpProject {
  /** Id of the project: `shop-prod`. Its number and its name are something else. */
  readonly project: string;
  /** Number of the project: `'123456789012'`, as identities of pods and service agents name it. @default asked when it is provisioned */
  readonly projectNumber?: string;
}

/** The Google Cloud provider of a project and region. Credentials come from the environment of the engine, as every Google tool reads them. */
export function gcpProvider(project: string, region?: string): ProviderSpec {
  return {
    package: 'gcp',
    id: region === undefined ? `gcp-${project}` : `gcp-${project}-${region}`,
    inputs: { project, ...(region === undefined ? {} : { region }), defaultLabels: { 'managed-by': 'sealane' } },
    npm: '@pulumi/gcp',
  };
}

/** Number of a project. */
export function numberOf({ project, projectNumber }: GcpProject): string | Deferred {
  if (projectNumber !== undefined) return projectNumber;
  const args = { projectId: project };
  return answerOf({ token: 'gcp:organizations/getProject:getProject', args, provider: gcpProvider(project), path: ['number'] });
}
