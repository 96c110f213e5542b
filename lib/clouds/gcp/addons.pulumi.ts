import type { ClusterArgs } from '@pulumi/gcp/container';
import type { Deferred, Lowered } from '../../provision';
import { ADDONS, type GkeAddon, type GkeProps } from './gke-props';

type AddonsConfig = Exclude<NonNullable<Lowered<ClusterArgs>['addonsConfig']>, Deferred<unknown>>;

/** On unless the program says otherwise; Autopilot has them anyway. */
const ON: readonly GkeAddon[] = ['dnsCache', 'gcePersistentDiskCsiDriver', 'horizontalPodAutoscaling', 'httpLoadBalancing'];

/** What the program or the default says of add-ons; of all others the API keeps its own defaults. */
export function addonsConfig({ addons = {}, auto = false }: GkeProps): AddonsConfig {
  const wanted = { ...Object.fromEntries(auto ? [] : ON.map((addon) => [addon, true])), ...addons };
  return ADDONS.reduce<AddonsConfig>((config, addon) => {
    const on = wanted[addon];
    return on === undefined ? config : { ...config, ...SETTINGS[addon](on) };
  }, {});
}

/** As the API has them: two are switched off, the others on. */
const SETTINGS = {
  configConnector: (enabled) => ({ configConnectorConfig: { enabled } }),
  dnsCache: (enabled) => ({ dnsCacheConfig: { enabled } }),
  gcePersistentDiskCsiDriver: (enabled) => ({ gcePersistentDiskCsiDriverConfig: { enabled } }),
  gcpFilestoreCsiDriver: (enabled) => ({ gcpFilestoreCsiDriverConfig: { enabled } }),
  gcsFuseCsiDriver: (enabled) => ({ gcsFuseCsiDriverConfig: { enabled } }),
  gkeBackupAgent: (enabled) => ({ gkeBackupAgentConfig: { enabled } }),
  horizontalPodAutoscaling: (enabled) => ({ horizontalPodAutoscaling: { disabled: !enabled } }),
  httpLoadBalancing: (enabled) => ({ httpLoadBalancing: { disabled: !enabled } }),
  statefulHa: (enabled) => ({ statefulHaConfig: { enabled } }),
} satisfies Readonly<Record<GkeAddon, (enabled: boolean) => AddonsConfig>>;
