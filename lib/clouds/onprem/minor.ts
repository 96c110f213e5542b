/** The Kubernetes minor of a release: `1.34` of `v1.34.2+k3s1`. A text that names none stays, for the cluster's own check. */
export function minorOf(release: string): string {
  return /^v?(1\.\d+)\./.exec(release)?.[1] ?? release;
}
