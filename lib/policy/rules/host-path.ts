import { mapOf, mapsOf, shown } from '../../kube';
import { podRule } from '../rule';
import { workload } from '../samples';

export const hostPath = podRule<{ volume: string; path: string }>({
  id: 'host-path',
  severity: 'error',
  level: 'baseline',
  podSecurity: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
  peers: {
    'kube-linter': ['sensitive-host-mounts', 'docker-sock', 'writable-host-mount'],
    polaris: ['hostPathSet'],
    checkov: ['CKV_K8S_27'],
    kubescape: ['C-0045', 'C-0048', 'C-0074'],
    datree: ['CONTAINERS_INCORRECT_KEY_HOSTPATH'],
    kyverno: ['disallow-host-path', 'disallow-cri-sock-mount'],
  },
  cel: 'variables.pod.?volumes.orValue([]).all(v, !has(v.hostPath))',
  en: {
    what: (p) => `the volume ${p.volume} of the ${p.kind} is the folder ${p.path} of the node`,
    why: 'It opens the node and the secrets of other pods to this one, and its data stays behind on one node.',
    fix: () => 'use emptyDir for what may be lost, a claim for what must stay',
  },
  zhCN: {
    what: (p) => `${p.kind} 的卷 ${p.volume} 是节点上的目录 ${p.path}`,
    why: '它让此 Pod 能访问节点和其他 Pod 的机密，数据也只留在一个节点上。',
    fix: () => '可丢失的数据请用 emptyDir，必须保留的请用 PVC',
  },
  check: (spec, { tell }) => {
    mapsOf(spec.volumes).forEach(({ name, hostPath }, i) => {
      if (hostPath !== undefined) tell(`volumes[${i}].hostPath`, { volume: shown(name), path: shown(mapOf(hostPath).path) });
    });
  },
  samples: () => ({
    pass: [[workload({ pod: { volumes: [{ name: 'a', emptyDir: {} }] } })]],
    fail: [[workload({ pod: { volumes: [{ name: 'a', hostPath: { path: '/var/run/docker.sock' } }] } })]],
  }),
});
