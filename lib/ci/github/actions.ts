import { commented } from '../../pipeline';
import type { ActionPins } from './github-props';

/** What the rendered files use, where a program names no pins of its own; checked against the tags of the repositories on 2026-11-26. */
export const ACTION_PINS: ActionPins = {
  'actions/cache': { tag: 'v5.0.5', commit: '27d5ce7f107fe9357f9df03efb73ab90386fccae' },
  'actions/checkout': { tag: 'v7.0.1', commit: '3d3c42e5aac5ba805825da76410c181273ba90b1' },
  'actions/download-artifact': { tag: 'v8.0.1', commit: '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c' },
  'actions/setup-node': { tag: 'v7.0.0', commit: '820762786026740c76f36085b0efc47a31fe5020' },
  'actions/upload-artifact': { tag: 'v7.0.1', commit: '043fb46d1a93c77aae656e7c1c64a875d1fc6a0a' },
  'anchore/sbom-action': { tag: 'v0.24.0', commit: 'e22c389904149dbc22b58101806040fa8d37a610' },
  'aquasecurity/setup-trivy': { tag: 'v0.3.1', commit: '81e514348e19b6112ce2a7e3ecbafe19c1e1f567' },
  'docker/setup-buildx-action': { tag: 'v4.2.0', commit: 'bb05f3f5519dd87d3ba754cc423b652a5edd6d2c' },
  'sigstore/cosign-installer': { tag: 'v4.1.2', commit: '6f9f17788090df1f26f669e9d70d6ae9567deba6' },
};

/** Actions that steps name: their repository, and for some a folder of it. */
export const ACTIONS = {
  checkout: 'actions/checkout',
  node: 'actions/setup-node',
  cacheRestore: 'actions/cache/restore',
  cacheSave: 'actions/cache/save',
  upload: 'actions/upload-artifact',
  download: 'actions/download-artifact',
  buildx: 'docker/setup-buildx-action',
  trivy: 'aquasecurity/setup-trivy',
  syft: 'anchore/sbom-action/download-syft',
  cosign: 'sigstore/cosign-installer',
} as const;

/** The `uses:` of a pinned action, with its tag for the reader. */
export function uses(name: keyof typeof ACTIONS, pins: ActionPins) {
  const action = ACTIONS[name];
  const repository = action.split('/').slice(0, 2).join('/');
  const pin = pins[repository] ?? ACTION_PINS[repository];
  if (!pin) throw new Error(`sealane: no pin for ${repository}`);
  return commented(`${action}@${pin.commit}`, pin.tag);
}
