import { commented } from '../../pipeline';

/** An action of somebody else's, at a commit: a tag could be moved to other code overnight. */
interface Pin {
  readonly repository: string;
  readonly commit: string;
  readonly tag: string;
}

/** What the rendered files use. */
export const ACTIONS = {
  checkout: { repository: 'actions/checkout', commit: '3d3c42e5aac5ba805825da76410c181273ba90b1', tag: 'v7.0.1' },
  node: { repository: 'actions/setup-node', commit: '820762786026740c76f36085b0efc47a31fe5020', tag: 'v7.0.0' },
  cacheRestore: { repository: 'actions/cache/restore', commit: '27d5ce7f107fe9357f9df03efb73ab90386fccae', tag: 'v5.0.5' },
  cacheSave: { repository: 'actions/cache/save', commit: '27d5ce7f107fe9357f9df03efb73ab90386fccae', tag: 'v5.0.5' },
  upload: { repository: 'actions/upload-artifact', commit: '043fb46d1a93c77aae656e7c1c64a875d1fc6a0a', tag: 'v7.0.1' },
  download: { repository: 'actions/download-artifact', commit: '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c', tag: 'v8.0.1' },
  buildx: { repository: 'docker/setup-buildx-action', commit: 'bb05f3f5519dd87d3ba754cc423b652a5edd6d2c', tag: 'v4.2.0' },
  trivy: { repository: 'aquasecurity/setup-trivy', commit: '81e514348e19b6112ce2a7e3ecbafe19c1e1f567', tag: 'v0.3.1' },
  syft: { repository: 'anchore/sbom-action/download-syft', commit: 'e22c389904149dbc22b58101806040fa8d37a610', tag: 'v0.24.0' },
  cosign: { repository: 'sigstore/cosign-installer', commit: '6f9f17788090df1f26f669e9d70d6ae9567deba6', tag: 'v4.1.2' },
} as const satisfies Readonly<Record<string, Pin>>;

/** The `uses:` of a pinned action, with its tag for the reader. */
export function uses(name: keyof typeof ACTIONS) {
  const { repository, commit, tag } = ACTIONS[name];
  return commented(`${repository}@${commit}`, tag);
}
