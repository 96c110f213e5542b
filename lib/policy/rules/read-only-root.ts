import { put } from '../../core';
import { mapOf } from '../../kube';
import { containerRule } from '../rule';
import { workload } from '../samples';

export const readOnlyRoot = containerRule({
  id: 'read-only-root',
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  peers: {
    'kube-linter': ['no-read-only-root-fs'],
    'kube-score': ['container-security-context-readonlyrootfilesystem'],
    polaris: ['notReadOnlyRootFilesystem'],
    checkov: ['CKV_K8S_22'],
    kubescape: ['C-0017'],
    datree: ['CONTAINERS_INCORRECT_READONLYROOTFILESYSTEM_VALUE'],
    kyverno: ['require-ro-rootfs'],
  },
  cel: 'c.?securityContext.?readOnlyRootFilesystem.orValue(false)',
  mend: () => [put(true, 'securityContext', 'readOnlyRootFilesystem')],
  en: {
    what: (p) => `the container ${p.container} may write into its own image`,
    why: 'An intruder can leave programs there, and what a program writes there is lost without a trace.',
    fix: () => 'write securityContext.readOnlyRootFilesystem: true, and mount an emptyDir where it must write',
  },
  zhCN: {
    what: (p) => `容器 ${p.container} 可以写入自己的镜像文件系统`,
    why: '入侵者可以在那里留下程序，程序写在那里的数据也会无声丢失。',
    fix: () => '请写 securityContext.readOnlyRootFilesystem: true，并在必须写入处挂载 emptyDir',
  },
  check: ({ securityContext }, { tell }) => {
    if (mapOf(securityContext).readOnlyRootFilesystem !== true) tell('securityContext.readOnlyRootFilesystem');
  },
  samples: () => ({ pass: [[workload({ container: { securityContext: { readOnlyRootFilesystem: true } } })]], fail: [[workload()]] }),
});
