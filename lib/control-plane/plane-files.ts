import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a control plane; all in its private folder. */
export interface PlaneFiles {
  readonly etcdData: string;
  /** The API server writes its own certificate here. */
  readonly certificates: string;
  readonly serviceAccountKey: string;
  readonly serviceAccountPublicKey: string;
  readonly tokens: string;
  readonly kubeconfig: string;
  /** Of the only user, an administrator. */
  readonly token: string;
}

const PRIVATE = { mode: 0o600 };

/** Makes keys and an administrator's token for one control plane. */
export function writePlaneFiles(folder: string): PlaneFiles {
  const at = (name: string) => join(folder, name);
  const token = randomBytes(24).toString('hex');
  const files = {
    etcdData: at('etcd'),
    certificates: at('certificates'),
    serviceAccountKey: at('service-account.key'),
    serviceAccountPublicKey: at('service-account.pub'),
    tokens: at('tokens.csv'),
    kubeconfig: at('kubeconfig'),
    token,
  };
  mkdirSync(files.certificates, { mode: 0o700 });
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileSync(files.serviceAccountKey, privateKey, PRIVATE);
  writeFileSync(files.serviceAccountPublicKey, publicKey, PRIVATE);
  writeFileSync(files.tokens, `${token},admin,admin,"system:masters"\n`, PRIVATE);
  return files;
}

/** Writes the kubeconfig (JSON is YAML) of the administrator. */
export function writeKubeconfig(files: PlaneFiles, url: string, certificateAuthority: string): void {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'ephemeral', cluster: { server: url, 'certificate-authority': certificateAuthority } }],
    users: [{ name: 'admin', user: { token: files.token } }],
    contexts: [{ name: 'ephemeral', context: { cluster: 'ephemeral', user: 'admin' } }],
    'current-context': 'ephemeral',
  };
  writeFileSync(files.kubeconfig, JSON.stringify(config, null, 2), PRIVATE);
}
