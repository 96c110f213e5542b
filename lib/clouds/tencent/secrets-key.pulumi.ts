import { textOf, type Deferred, type ResourceRef } from '../../provision';
import { allowedBy, type ClusterSite } from './cluster-site.pulumi';

/** Encrypts the Secrets of the cluster, with the given key or one of its own. */
export function addEncryption(site: ClusterSite, clusterId: Deferred): ResourceRef {
  const { shelf, props, name } = site;
  const keyId = props.secretsKey ?? addKey(site, clusterId);
  return shelf.add(
    'tencentcloud:Kubernetes/encryptionProtection:EncryptionProtection',
    'encryption',
    { clusterId, kmsConfiguration: { keyId, kmsRegion: props.region } },
    { guard: { what: `the encryption of the Secrets of the TKE cluster ${name}`, replacedBy: ['kmsConfiguration'], ...allowedBy(props) } },
  );
}

function addKey({ shelf, props, name, tags }: ClusterSite, clusterId: Deferred): Deferred {
  const key = shelf.add(
    'tencentcloud:Kms/key:Key',
    'secrets-key',
    {
      // A name stays taken for as long as a deleted key can come back: the next cluster of this name has another id.
      alias: textOf`tke-${clusterId}`,
      description: `Secrets of the TKE cluster ${name}`,
      keyUsage: 'ENCRYPT_DECRYPT',
      isEnabled: true,
      keyRotationEnabled: true,
      pendingDeleteWindowInDays: 30,
      tags,
    },
    // Without the key every Secret of the cluster is lost, so it is as precious as the cluster.
    {
      protect: props.deletionProtection ?? true,
      guard: { what: `the key of the Secrets of the TKE cluster ${name}`, replacedBy: ['keyUsage'], ...allowedBy(props) },
    },
  );
  return key.providerId;
}
