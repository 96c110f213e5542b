import type { IConstruct } from 'constructs';
import type { ChartOrigin } from '../kube';
import { problem } from './problems';

interface Given {
  readonly chart: string;
  readonly repository?: string;
  readonly version?: string;
}

const NAME = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/;
const OCI = /^oci:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)+$/;
const ADDRESS = /^https?:\/\/[^\s@/]+(?:\/[^\s@]*)?$/;
/** As https://semver.org has it, with the `v` that some charts write before it. A range is none. */
const EXACT = /^v?(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/** Where a chart comes from. What nobody could fetch, or what could be another chart tomorrow, is a problem, and there is no origin. */
export function originOf(construct: IConstruct, given: Given): ChartOrigin | undefined {
  const origin = placeOf(construct, given);
  const { version } = given;
  if (!origin) return undefined;
  if (version === undefined ? origin.kind === 'local' : EXACT.test(version)) return origin;
  problem(construct, 'helm-chart/version', { chart: given.chart, got: version ?? '' });
  return undefined;
}

function placeOf(construct: IConstruct, { chart, repository }: Given): ChartOrigin | undefined {
  const address = repository ?? chart;
  if (/^[a-z+]+:\/\/[^/\s]*@/.test(address)) {
    problem(construct, 'helm-chart/password', { host: address.replace(/^.*@/, '').split('/')[0] ?? '' });
    return undefined;
  }
  if (repository !== undefined) {
    if (OCI.test(repository) && NAME.test(chart)) return { kind: 'oci', address: `${repository}/${chart}` };
    if (ADDRESS.test(repository) && NAME.test(chart)) return { kind: 'repository', address: repository.replace(/\/+$/, ''), name: chart };
  } else if (OCI.test(chart)) return { kind: 'oci', address: chart };
  else if (isPath(chart)) return { kind: 'local', path: chart };
  problem(construct, 'helm-chart/origin', { chart, repository: repository ?? '' });
  return undefined;
}

/** A path of the repository, which is the same on every machine. */
function isPath(chart: string): boolean {
  return (
    /^(?:\.\/)?[A-Za-z0-9_.][^\s\\:]*$/.test(chart) &&
    (chart.startsWith('./') || chart.includes('/') || chart.endsWith('.tgz')) &&
    !inOther(chart)
  );
}

function inOther(path: string): boolean {
  return path.startsWith('/') || path.split('/').includes('..');
}
