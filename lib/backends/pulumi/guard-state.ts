import * as pulumi from '@pulumi/pulumi';
import type { GuardRecord } from '../../provision';

/** Name of the output that keeps what the replace guard must remember. */
export const GUARD = 'sealane:guard';

/** What this stack remembers of its last deploy: nothing if there was none. */
export async function deployedGuard(): Promise<GuardRecord> {
  const name = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const self = new pulumi.StackReference('sealane-last-deploy', { name });
  const details = await self.getOutputDetails(GUARD);
  const value: unknown = details.value;
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is GuardRecord {
  return typeof value === 'object' && value !== null && Object.values(value).every((inputs) => typeof inputs === 'object');
}
