import { toDnsLabel } from '../../core';
import { textOf, type Deferred, type ResourceRef, type Shelf } from '../../provision';
import type { GkeProps } from './gke-props';
import type { GcpKinds } from './kinds.pulumi';
import { allowedBy } from './network.pulumi';
import { numberOf } from './provider';

/** What encrypts the Secrets of a cluster. */
export interface SecretsKey {
  readonly name: string | Deferred;
  /** The right of GKE to use it, which must be there before the cluster. */
  readonly rights: readonly ResourceRef[];
}

/**
 * The given key, or one of the cluster's own, which GKE's service agent of the project may use. Google never deletes a key ring or the
 * name of a key: after a destroy, a cluster of the same name in the same region needs `secretsKey`, or another name.
 * @see https://cloud.google.com/kubernetes-engine/docs/how-to/encrypting-secrets
 */
export function secretsKeyOf(shelf: Shelf<GcpKinds>, props: GkeProps, site: Site): SecretsKey {
  const { secretsKey, project, region, deletionProtection = true } = props;
  if (secretsKey !== undefined) return { name: secretsKey, rights: [] };
  const { name, labels } = site;
  // Both names are another's as soon as the cluster is another: of equal names the engine deletes the old key first, under a cluster in use.
  const named = toDnsLabel(`${name}-${region}`);
  const ring = shelf.add('gcp:kms/keyRing:KeyRing', 'keys', { name: named, project, location: region });
  const key = shelf.add(
    'gcp:kms/cryptoKey:CryptoKey',
    'keys/secrets',
    {
      name: toDnsLabel(`${named}-secrets`),
      keyRing: ring.providerId,
      purpose: 'ENCRYPT_DECRYPT',
      rotationPeriod: `${365 * 86_400}s`,
      destroyScheduledDuration: `${30 * 86_400}s`,
      deletionPolicy: deletionProtection ? 'PREVENT' : 'DELETE',
      labels,
    },
    // Without the key every Secret of the cluster is lost, so it is as precious as the cluster.
    {
      protect: deletionProtection,
      guard: { what: `the key of the Secrets of the GKE cluster ${name}`, replacedBy: KEY_REPLACED_BY, ...allowedBy(props) },
    },
  );
  const right = shelf.add('gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember', 'keys/secrets/gke', {
    cryptoKeyId: key.providerId,
    role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
    member: textOf`serviceAccount:service-${numberOf(props)}@container-engine-robot.iam.gserviceaccount.com`,
  });
  return { name: key.providerId, rights: [right] };
}

interface Site {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

const KEY_REPLACED_BY = ['name', 'keyRing', 'purpose', 'destroyScheduledDuration'];
