import { answerOf, type Deferred, type ProviderSpec } from '../../provision';

/** The cloud, as registries, accesses and identities name it. */
export const CLOUD = 'Alibaba Cloud';

/** The Alibaba Cloud provider of a region. Credentials come from the environment of the engine, as every Alibaba Cloud tool reads them. */
export function aliProvider(region: string): ProviderSpec {
  return { package: 'alicloud', id: `alicloud-${region}`, inputs: { region }, npm: '@pulumi/alicloud' };
}

/** Account of whoever provisions: names that are unique in all of Alibaba Cloud end with it. */
export function accountOf(region: string): Deferred {
  return answerOf({
    token: 'alicloud:index/getCallerIdentity:getCallerIdentity',
    args: {},
    provider: aliProvider(region),
    path: ['accountId'],
  });
}
