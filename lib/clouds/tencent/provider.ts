import { answerOf, type Deferred, type ProviderSpec } from '../../provision';

/** The cloud, as registries, accesses and identities name it. */
export const CLOUD = 'Tencent Cloud';

/**
 * The Tencent Cloud provider of a region. Credentials come from the environment of the engine, as every Tencent Cloud tool reads them.
 * npm has no package of it: the version names the plugin, and the engine downloads it from its makers.
 * @see https://github.com/tencentcloudstack/pulumi-tencentcloud
 */
export function tencentProvider(region: string): ProviderSpec {
  return {
    package: 'tencentcloud',
    id: `tencentcloud-${region}`,
    inputs: { region },
    version: '0.2.3',
    pluginDownloadURL: 'github://api.github.com/tencentcloudstack',
  };
}

/** The account of whoever provisions. */
export function accountOf(region: string): Deferred {
  return asked(region, 'ownerUin');
}

/** Number of the account that names of buckets end with. */
export function appIdOf(region: string): Deferred {
  return asked(region, 'appId');
}

function asked(region: string, name: string): Deferred {
  return answerOf({ token: 'tencentcloud:User/getInfo:getInfo', args: {}, provider: tencentProvider(region), path: [name] });
}
