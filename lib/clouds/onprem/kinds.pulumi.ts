import type * as command from '@pulumi/command/remote';
import type { CloudCredential, CloudCredentialArgs } from '@pulumi/rancher2/cloudCredential';
import type { ClusterSync, ClusterSyncArgs } from '@pulumi/rancher2/clusterSync';
import type { ClusterV2, ClusterV2Args } from '@pulumi/rancher2/clusterV2';
import type { ConfigMapV2, ConfigMapV2Args } from '@pulumi/rancher2/configMapV2';
import type { MachineConfigV2, MachineConfigV2Args } from '@pulumi/rancher2/machineConfigV2';

interface Kind<Args, Resource> {
  readonly args: Args;
  readonly resource: Resource;
}

/** Commands over SSH, by type token, with the types that the SDK publishes. */
export type CommandKinds = {
  readonly 'command:remote:Command': Kind<command.CommandArgs, command.Command>;
};

/** Resources of Rancher that we make. */
export type RancherKinds = {
  readonly 'rancher2:index/cloudCredential:CloudCredential': Kind<CloudCredentialArgs, CloudCredential>;
  readonly 'rancher2:index/clusterSync:ClusterSync': Kind<ClusterSyncArgs, ClusterSync>;
  readonly 'rancher2:index/clusterV2:ClusterV2': Kind<ClusterV2Args, ClusterV2>;
  readonly 'rancher2:index/configMapV2:ConfigMapV2': Kind<ConfigMapV2Args, ConfigMapV2>;
  readonly 'rancher2:index/machineConfigV2:MachineConfigV2': Kind<MachineConfigV2Args, MachineConfigV2>;
};
