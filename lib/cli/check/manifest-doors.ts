/** Rooms that are loaded when YAML is checked. */
export interface ManifestDoors {
  readonly manifests: typeof import('../../manifests');
  readonly mend: typeof import('../../mend');
  readonly policy: typeof import('../../policy/finished');
  readonly packs: typeof import('../../policy');
}
