import type { ProviderSpec } from '../../provision';

/** The AWS provider of a region. Credentials come from the environment of the engine, as every AWS tool reads them. */
export function awsProvider(region: string): ProviderSpec {
  return {
    package: 'aws',
    id: `aws-${region}`,
    inputs: { region, defaultTags: { tags: { 'managed-by': 'sealane' } } },
    npm: '@pulumi/aws',
  };
}
