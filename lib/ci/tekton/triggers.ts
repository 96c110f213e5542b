import { hookEventOf, type HookEvent } from './events';
import { metadataOf, TOLD, type Writing } from './names';
import { pipelineName, type Road } from './pipeline-object';
import { runOf } from './run';

const V1BETA1 = 'triggers.tekton.dev/v1beta1';

/** What starts runs when GitHub tells of something. */
export function triggersOf(roads: readonly Road[], writing: Writing): readonly object[] {
  const told = roads.flatMap((road) => {
    const event = hookEventOf(road.event, writing.pipeline.triggers);
    return event ? [{ road, event }] : [];
  });
  return [bindingOf(writing), ...told.map(({ road }) => templateOf(road, writing)), listenerOf(told, writing)];
}

function bindingOf(writing: Writing) {
  return {
    apiVersion: V1BETA1,
    kind: 'TriggerBinding',
    metadata: metadataOf(writing.pipeline.name, writing),
    spec: { params: TOLD.map((name) => ({ name, value: `$(extensions.${name})` })) },
  };
}

function templateOf(road: Road, writing: Writing) {
  return {
    apiVersion: V1BETA1,
    kind: 'TriggerTemplate',
    metadata: metadataOf(pipelineName(road, writing), writing),
    spec: {
      params: TOLD.map((name) => ({ name })),
      resourcetemplates: [runOf(road, (name) => `$(tt.params.${name})`, writing)],
    },
  };
}

function listenerOf(told: readonly { readonly road: Road; readonly event: HookEvent }[], writing: Writing) {
  return {
    apiVersion: V1BETA1,
    kind: 'EventListener',
    metadata: metadataOf(writing.pipeline.name, writing),
    spec: {
      serviceAccountName: listenerName(writing),
      triggers: told.map(({ road, event }) => ({
        name: road.name,
        interceptors: interceptorsOf(event, writing),
        bindings: [{ kind: 'TriggerBinding', ref: writing.pipeline.name }],
        template: { ref: pipelineName(road, writing) },
      })),
    },
  };
}

function interceptorsOf({ type, filter, told }: HookEvent, { pipeline, props }: Writing) {
  const secretRef = { secretName: props.webhookSecret ?? `${pipeline.name}-webhook`, secretKey: 'token' };
  return [
    {
      ref: { name: 'github', kind: 'ClusterInterceptor' },
      params: [
        { name: 'secretRef', value: secretRef },
        { name: 'eventTypes', value: [type] },
      ],
    },
    {
      ref: { name: 'cel', kind: 'ClusterInterceptor' },
      params: [
        { name: 'filter', value: filter },
        { name: 'overlays', value: TOLD.map((key) => ({ key, expression: told[key] })) },
      ],
    },
  ];
}

/** Service account of what listens to GitHub. */
export function listenerName({ pipeline }: Writing): string {
  return `${pipeline.name}-listener`;
}
