import { named, namedValues, type PodAccount } from '../../provision';
import { accountOf } from './provider';

const NAME = 'tencent-account';

/** The role as a service account names it. The account's number is one value of the app, known when it is provisioned. */
export function markOf({ workload }: PodAccount, region: string, role: string): string {
  const account = namedValues(workload).get(NAME) ?? named(workload, NAME, accountOf(region));
  return `qcs::cam::uin/${account.toString()}:roleName/${role}`;
}
