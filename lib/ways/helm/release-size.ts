import { gzipSync } from 'node:zlib';
import type { WayFile } from '../../kube';

/** What an object of the API server may hold; Helm keeps each release in one, packed. */
export const LARGEST_RELEASE = 1024 * 1024;

/** What Helm keeps of a release: the chart's files in Base64 and the manifests that they gave, packed and in Base64 again. */
export function releaseSize(files: readonly WayFile[]): number {
  const kept = files.map(({ text }) => Buffer.from(text).toString('base64')).join('\n') + files.map(({ text }) => text).join('\n');
  return Math.ceil((gzipSync(kept).length * 4) / 3);
}
