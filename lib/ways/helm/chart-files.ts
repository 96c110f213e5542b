import { gzipSync } from 'node:zlib';
import type { DeployedNamespace, WayFile } from '../../kube';
import { chartOf } from './chart';
import { problem } from './problems';

/** What an object of the API server may hold; Helm keeps each release in one, packed. */
const LARGEST = 1024 * 1024;
/** The chart of a namespace, for the assembly. */
export function chartFiles({ construct, cluster, namespace, objects }: DeployedNamespace, version: string): readonly WayFile[] {
  const files = chartOf({ namespace, objects, version, appVersion: version });
  const bytes = releaseSize(files);
  if (bytes > LARGEST) problem(construct, 'helm/too-large', { namespace, bytes, most: LARGEST });
  return files.map(({ path, text }) => ({ path: `charts/${cluster}/${namespace}/${path}`, text }));
}

/** What Helm keeps of a release: the chart's files in Base64 and the manifests that they gave, packed and in Base64 again. */
function releaseSize(files: readonly WayFile[]): number {
  const kept = files.map(({ text }) => Buffer.from(text).toString('base64')).join('\n') + files.map(({ text }) => text).join('\n');
  return Math.ceil((gzipSync(kept).length * 4) / 3);
}
