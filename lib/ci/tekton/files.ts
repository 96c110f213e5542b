import type { IConstruct } from 'constructs';
import { yamlFile, type PipelineFile, type PipelineModel } from '../../pipeline';
import { accountObjects, listenerAccess } from './access';
import { clockOf } from './clock';
import { tasksOf, type Writing } from './names';
import { pipelineOf, roadsOf } from './pipeline-object';
import { runOf } from './run';
import { taskOf } from './task';
import type { TektonProps } from './tekton-props';
import { triggersOf } from './triggers';

/** `.tekton/<name>.yaml`, to be applied, and a run for the way back of each environment, to be created. */
export function filesOf(pipeline: PipelineModel, construct: IConstruct, props: TektonProps): readonly PipelineFile[] {
  const writing: Writing = { pipeline, props };
  const roads = roadsOf(pipeline);
  const used = new Set(roads.flatMap(({ jobs }) => jobs.map(({ id }) => id)));
  const { schedule } = pipeline.triggers;
  const objects = [
    ...accountObjects(writing),
    ...listenerAccess(writing),
    ...pipeline.jobs.filter(({ id }) => used.has(id)).flatMap((job) => tasksOf(job).map((task) => taskOf(task, writing))),
    ...roads.map((road) => pipelineOf(road, writing)),
    ...triggersOf(roads, writing),
    ...roads.flatMap((road) => (road.event === 'schedule' && schedule !== undefined ? clockOf(road, schedule, writing) : [])),
  ];
  const back = roads.filter(({ event }) => event === 'rollback');
  const file = (name: string, ...contents: readonly object[]) => yamlFile(construct, `.tekton/${name}.yaml`, ...contents);
  return [
    file(pipeline.name, ...objects),
    ...back.map((road) =>
      file(
        `${pipeline.name}/${road.name}`,
        runOf(road, () => '', writing),
      ),
    ),
  ];
}
