import { mapOf, mapsOf, shown } from '../../kube';
import { podRule } from '../rule';
import { workload } from '../samples';

export const memoryVolumeSize = podRule<{ volume: string }>({
  id: 'memory-volume-size',
  severity: 'warning',
  level: 'production',
  see: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
  peers: { kyverno: ['require-emptydir-requests-limits'] },
  cel: "variables.pod.?volumes.orValue([]).all(v, v.?emptyDir.?medium.orValue('') != 'Memory' || has(v.emptyDir.sizeLimit))",
  en: {
    what: (p) => `the volume ${p.volume} of the ${p.kind} lies in memory and has no size`,
    why: 'Its files count as memory of the pod: one that grows ends the pod.',
    fix: () => 'set emptyDir.sizeLimit below the limit of memory',
  },
  zhCN: {
    what: (p) => `${p.kind} 的卷 ${p.volume} 位于内存中，却没有大小限制`,
    why: '其中的文件计入 Pod 的内存：不断增长就会终止 Pod。',
    fix: () => '请设置低于内存上限的 emptyDir.sizeLimit',
  },
  check: (spec, { tell }) => {
    mapsOf(spec.volumes).forEach(({ name, emptyDir }, i) => {
      const { medium, sizeLimit } = mapOf(emptyDir);
      if (medium === 'Memory' && sizeLimit === undefined) tell(`volumes[${i}].emptyDir`, { volume: shown(name) });
    });
  },
  samples: () => ({
    pass: [
      [
        workload({
          pod: {
            volumes: [
              { name: 'a', emptyDir: {} },
              { name: 'b', emptyDir: { medium: 'Memory', sizeLimit: '8Mi' } },
            ],
          },
        }),
      ],
    ],
    fail: [[workload({ pod: { volumes: [{ name: 'a', emptyDir: { medium: 'Memory' } }] } })]],
  }),
});
