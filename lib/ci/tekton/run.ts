import { accountOf, metadataOf, tasksOf, TOLD, annotationOf, type Writing } from './names';
import { HANDOVER, handsOver, pipelineName, timeoutsOf, type Road } from './pipeline-object';

const POD = { securityContext: { runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000 } };

/** A run of a road. `told` is what it knows of its event. */
export function runOf(road: Road, told: (name: (typeof TOLD)[number]) => string, writing: Writing) {
  const { name: _, labels, ...metadata } = metadataOf('', writing);
  const taskRunSpecs = taskRunSpecsOf(road, writing);
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'PipelineRun',
    metadata: {
      generateName: `${pipelineName(road, writing)}-`,
      ...metadata,
      labels: { ...labels, 'sealane.dev/event': road.event },
      annotations: Object.fromEntries(TOLD.map((name) => [annotationOf(name), told(name)])),
    },
    spec: {
      pipelineRef: { name: pipelineName(road, writing) },
      timeouts: timeoutsOf(road),
      taskRunTemplate: { serviceAccountName: `${writing.pipeline.name}-jobs`, podTemplate: POD },
      ...(taskRunSpecs.length > 0 ? { taskRunSpecs } : {}),
      ...(handsOver(road) ? { workspaces: [diskOf(writing)] } : {}),
    },
  };
}

/** Jobs whose account, or whose hosts, are not those of all. */
function taskRunSpecsOf({ jobs }: Road, writing: Writing) {
  return jobs.flatMap((job) => {
    const account = accountOf(job, writing.pipeline.name);
    const { services = [] } = job;
    if (account === `${writing.pipeline.name}-jobs` && services.length === 0) return [];
    // Programs beside a job are in its pod.
    const hostAliases = services.length > 0 ? { hostAliases: [{ ip: '127.0.0.1', hostnames: services.map(({ name }) => name) }] } : {};
    return tasksOf(job).map(({ name }) => ({
      pipelineTaskName: name,
      serviceAccountName: account,
      podTemplate: { ...POD, ...hostAliases },
    }));
  });
}

function diskOf({ props }: Writing) {
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: props.disk ?? '10Gi' } } };
  return { name: HANDOVER, volumeClaimTemplate: { spec } };
}
