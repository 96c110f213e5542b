import { put } from '../../core';
import { containerRule } from '../rule';
import { workload } from '../samples';

export const imageNeverPulled = containerRule({
  id: 'image-never-pulled',
  severity: 'error',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
  peers: {
    'kube-score': ['container-image-pull-policy'],
    polaris: ['pullPolicyNotAlways'],
    checkov: ['CKV_K8S_15'],
    kyverno: ['always-pull-images'],
  },
  cel: "c.?imagePullPolicy.orValue('') != 'Never'",
  mend: () => [put('IfNotPresent', 'imagePullPolicy')],
  en: {
    what: (p) => `the image of the container ${p.container} is never pulled`,
    why: 'It only starts on a node that happens to have it: that is for one laptop, not for a cluster.',
    fix: () => 'write imagePullPolicy: IfNotPresent; a tag that never moves needs no Always',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 的镜像从不拉取`,
    why: '只有恰好已有该镜像的节点才能启动它：这适用于一台笔记本，而不是集群。',
    fix: () => '请写 imagePullPolicy: IfNotPresent；不会变动的标签不需要 Always',
  },
  check: ({ imagePullPolicy }, { tell }) => {
    if (imagePullPolicy === 'Never') tell('imagePullPolicy');
  },
  samples: () => ({
    pass: [[workload({ container: { imagePullPolicy: 'IfNotPresent' } })]],
    fail: [[workload({ container: { imagePullPolicy: 'Never' } })]],
  }),
});
