/** Kubernetes minors whose facts are known: those of the generated data, which a test compares. */
export const MINORS = ['1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37'] as const;

/** A Kubernetes minor version. */
export type KubeVersion = (typeof MINORS)[number];

/** `1.34` → 34, which is how the data counts. */
export function minorNumber(version: KubeVersion): number {
  return Number(version.slice(2));
}
