import { mapsOf, textOf } from '../../kube';
import { podRule } from '../rule';
import { of, workload } from '../samples';

const DOCKER = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];

export const pullSecretType = podRule<{ secret: string; type: string }>({
  id: 'pull-secret-type',
  severity: 'error',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets',
  en: {
    what: (p) => `the pods of the ${p.kind} pull with the Secret ${p.secret}, which is of type ${p.type}`,
    why: 'The kubelet reads no other type than those of Docker logins and says nothing: the image is pulled as nobody, and refused.',
    fix: (p) => `make ${p.secret} of type kubernetes.io/dockerconfigjson, with the key .dockerconfigjson`,
  },
  zhCN: {
    what: (p) => `${p.kind} 的 Pod 用 Secret ${p.secret} 拉取镜像，但它的类型是 ${p.type}`,
    why: 'kubelet 只读取 Docker 登录类型的 Secret，并且不作提示：镜像会以匿名身份拉取并被拒绝。',
    fix: (p) => `请把 ${p.secret} 的类型写成 kubernetes.io/dockerconfigjson，并带键 .dockerconfigjson`,
  },
  check: ({ imagePullSecrets }, { tell, cluster, object }) => {
    mapsOf(imagePullSecrets).forEach(({ name }, i) => {
      const secret = textOf(name);
      if (secret === undefined) return;
      const origins = cluster.secretOrigins(object.namespace, secret);
      const [other] = origins;
      if (other && !origins.some(({ type }) => DOCKER.includes(type))) tell(`imagePullSecrets[${i}].name`, { secret, type: other.type });
    });
  },
  samples: () => {
    const pulling = workload({ pod: { imagePullSecrets: [{ name: 'regcred' }] } });
    const stored = (target: object) => of('external-secrets.io/v1 ExternalSecret', { spec: { target } }, 'regcred');
    return {
      pass: [
        [pulling],
        [pulling, of('v1 Secret', { type: 'kubernetes.io/dockerconfigjson' }, 'regcred')],
        [pulling, stored({ template: { type: 'kubernetes.io/dockerconfigjson' } })],
        [pulling, of('v1 Secret', { type: 'Opaque' }, 'other')],
      ],
      fail: [
        [pulling, of('v1 Secret', {}, 'regcred')],
        [pulling, stored({})],
        [pulling, of('bitnami.com/v1alpha1 SealedSecret', { spec: { encryptedData: {} } }, 'regcred')],
      ],
    };
  },
});
