import { yamlText } from '../../pipeline';
import { clockAccess } from './access';
import { metadataOf, type Writing } from './names';
import type { Road } from './pipeline-object';
import { runOf } from './run';

const FOLDER = '/etc/sealane';
const FILE = 'run.yaml';

/** Tekton has no clock; the cluster has. */
export function clockOf(road: Road, schedule: string, writing: Writing): readonly object[] {
  const metadata = metadataOf(`${writing.pipeline.name}-clock`, writing);
  const run = yamlText(runOf(road, () => '', writing));
  return [
    ...clockAccess(metadata.name, writing),
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { [FILE]: run } },
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata,
      spec: {
        schedule,
        timeZone: 'Etc/UTC',
        concurrencyPolicy: 'Forbid',
        jobTemplate: { spec: { backoffLimit: 2, activeDeadlineSeconds: 300, template: { spec: podOf(metadata.name, writing) } } },
      },
    },
  ];
}

function podOf(name: string, { props }: Writing) {
  return {
    serviceAccountName: name,
    restartPolicy: 'Never',
    securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name: 'begin',
        image: props.image,
        command: ['kubectl', 'create', '-f', `${FOLDER}/${FILE}`],
        volumeMounts: [{ name: 'run', mountPath: FOLDER, readOnly: true }],
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
    volumes: [{ name: 'run', configMap: { name } }],
  };
}
