import type { IConstruct } from 'constructs';
import { isKubeVersion, MINORS } from '../../kube';
import { minorOf } from './minor';
import { problem } from './problems';

/** Releases of a distribution. */
export interface Releases {
  /** As problems call it: `K3s`. */
  readonly what: string;
  readonly pattern: RegExp;
  /** What stands behind the version of Kubernetes: `+k3s1`. */
  readonly end: string;
}

/** Raises a problem if a version is no whole release, or one of a Kubernetes that we know no schema of. */
export function checkRelease(cluster: IConstruct, got: string, { what, pattern, end }: Releases): void {
  const newest = MINORS.at(-1) ?? '';
  const minor = minorOf(got);
  if (pattern.test(got)) {
    if (!isKubeVersion(minor)) problem(cluster, 'onprem/minor', { got, first: MINORS[0], last: newest });
    return;
  }
  const [, likely = newest, patch = '2'] = /(1\.\d+)(?:\.(\d+))?/.exec(got) ?? [];
  problem(cluster, 'onprem/release', { what, got, like: `v${likely}.${patch}${end}` });
}
