import type { KubeManifest } from '../control-plane';

/** What the API server refused. */
export interface Refused {
  readonly object: KubeManifest;
  readonly message: string;
  /** Its pods, not itself. @default false */
  readonly pods?: boolean;
}
