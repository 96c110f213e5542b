import { MINORS, type KubeVersion } from './schema/kube-version';

/** Whether the text is a Kubernetes minor whose facts are known. */
export function isKubeVersion(text: string): text is KubeVersion {
  return (MINORS as readonly string[]).includes(text);
}

/** Whether a version is the given minor or a later one. */
export function atLeast(version: string, minor: `1.${number}`): boolean {
  return Number(version.split('.')[1]) >= Number(minor.split('.')[1]);
}
