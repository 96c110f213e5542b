import type { Construct } from 'constructs';
import { recordAccess } from '../lib/core';
import { provisions, type CloudAccess, type PodAccount } from '../lib/provision';
import type { Namespace } from './namespace';
import { problem } from './problems';

/** A workload, as far as its identity goes. */
export interface CloudUser extends Construct {
  readonly ns: Namespace;
  readonly serviceAccountName: string;
}

/** What the pods of a workload may do in the cloud, and how its objects say who they are. */
export class CloudAccesses {
  private readonly granted: CloudAccess[] = [];
  private labels: Readonly<Record<string, string>> = {};

  constructor(
    private readonly workload: CloudUser,
    private readonly annotate: (key: string, value: string) => void,
  ) {}

  /** Labels that the pods need to get their identity. */
  public get podLabels(): Readonly<Record<string, string>> {
    return this.labels;
  }

  public add(access: CloudAccess): void {
    const { workload } = this;
    const { cluster, namespace } = workload.ns;
    const provider = cluster.provision;
    if (!provider?.pods || provider.cloud !== access.cloud) {
      const has = provider?.pods ? provider.cloud : 'none';
      return problem(workload, 'identity/other-cloud', { what: access.what, cloud: access.cloud, cluster: cluster.node.id, has });
    }
    recordAccess(workload, access);
    this.granted.push(access);
    if (this.granted.length > 1) return;
    const account: PodAccount = { cluster, workload, namespace, serviceAccount: workload.serviceAccountName };
    const { pods } = provider;
    const marks = pods.marks(account);
    for (const [key, value] of Object.entries(marks.account ?? {})) this.annotate(key, value);
    this.labels = marks.podLabels ?? {};
    provisions(workload, (into) => pods.lower(into, account, this.granted));
  }
}
