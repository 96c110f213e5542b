import { replaced, type Catalogue } from '../core';
import { words as expose } from './expose/words.en';
import { words as rollout } from './rollout/words.en';
import { words as pod } from './pod/words.en';

/** What is no guess, as the hint may be: a month is no minute. */
const SIZE = /^\s*[\d.]+\s*[kmgt]i?b?\s*$/i;
const SPAN = /^\s*[\d.]+\s*(?:ms|msecs?|millis(?:econds?)?|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?)\s*$/i;

/** Problems of what a program writes: props, amounts, patches. */
export const words = {
  ...expose,
  ...pod,
  ...rollout,
  'patch/no-target': {
    what: (p: { op: string; path: string; missing: string }) =>
      `the patch "${p.op} ${p.path}" hits nothing: ${p.missing} is not in the manifest`,
    fix: () =>
      'see the manifest with `sealane explain <path>`, and correct the path; to set a new field, use JsonPatch.add on an existing parent',
  },
  'patch/selector': {
    covers: ['selector/no-match', 'selector/unmatched', 'selector/idle-policy'],
    what: (p: { kind: string; name: string }) =>
      `a patch changes the selector of ${p.kind} ${p.name}, which the API server never allows to change`,
    fix: () => 'leave spec.selector alone; to move pods to other labels, make a new workload under another name and delete this one later',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates',
  },
  'patch/ambiguous': {
    what: (p: { op: string; path: string; at: string; count: number }) =>
      `the patch "${p.op} ${p.path}" hits ${p.count} list items: ${p.at} is the name of each`,
    fix: () => 'write the position of the item instead of its name, counted from 0',
  },
  'patch/test-failed': {
    what: (p: { path: string }) => `the patch "test ${p.path}" fails: the manifest holds another value there`,
    fix: () => 'see the manifest with `sealane explain <path>`, and correct the expected value, or delete the test',
  },
  'patch/lost': {
    what: (p: { op: string; path: string }) => `the patch "${p.op} ${p.path}" is not in what the construct renders: its library dropped it`,
    fix: () =>
      'generated cdk8s classes drop fields that they do not know; use a plain cdk8s ApiObject, or a construct of sealane, for this object',
    see: 'https://github.com/cdk8s-team/cdk8s/issues/2172',
  },
  'object/list': {
    what: (p: { kind: string; count: number }) =>
      `a ${p.kind} is no object: its ${p.count} items would get neither the namespace nor the labels nor the checks of the others`,
    fix: () => "put each item into a YAML document of its own (---), for example: kubectl get -o json … | jq -c '.items[]'",
  },
  'reference/impossible-name': {
    what: (p: { kind: string; name: string }) => `the program refers to the ${p.kind} "${p.name}", but no object can have that name`,
    fix: () => "correct it: names hold a-z, 0-9, '-' and '.'; secretRef and claim take the name first, then the key",
  },
  'way-back/unsigned': {
    what: (p: { reason: string; by: string; objects: number }) =>
      `that there is no way back is said with the reason "${p.reason}" by "${p.by}" of ${p.objects} objects; each of the three must be there`,
    fix: () =>
      "write one line for each, and no brackets in the name: noWayBack(disk, { reason: 'orders outgrew it', by: 'li@shop.example' })",
  },
  'quota/count': {
    what: (p: { prop: string; got: number }) => `${p.prop} is ${p.got}, but it is a whole number from 0 on`,
    fix: () => 'write a whole number, or leave it out for no bound',
  },
  'probe/no-main-port': {
    what: (p: { at: string }) => `the health check of ${p.at} asks a port, but neither the check nor the container names one`,
    fix: () =>
      "name it: http('/ready', { port: 8080 }), or ports: { http: 8080 }; a container without a port can be asked with exec([...])",
  },
  'amount/cpu': {
    what: (p: { prop: string; got: string; likely: string }) => `${p.prop} is "${p.got}", which is no amount of CPU`,
    fix: (p: { prop: string; got: string; likely: string }) =>
      p.likely
        ? `did you mean "${p.likely}"? Thousandths of a core are "250m", cores "2" or "0.5"`
        : 'write thousandths of a core as "250m", cores as "2" or "0.5", or pass Cpu.millis(250)',
    mend: (p: { prop: string; got: string; likely: string }) => replaced(p.prop, p.got, p.likely),
    see: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-cpu',
  },
  'amount/size': {
    what: (p: { prop: string; got: string; likely: string }) => `${p.prop} is "${p.got}", which is no size`,
    fix: (p: { prop: string; got: string; likely: string }) =>
      p.likely
        ? `did you mean "${p.likely}"? Units are Ki, Mi, Gi and Ti`
        : 'write it as "512Mi" or "2Gi" (units Ki, Mi, Gi, Ti), or pass Size.mebibytes(512)',
    mend: (p: { prop: string; got: string; likely: string }) =>
      SIZE.test(p.got) ? replaced(p.prop.replace(/^size of disk .*/s, 'size'), p.got, p.likely) : undefined,
    see: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory',
  },
  'resources/limit-below-request': {
    what: (p: { prop: string; limit: string; request: string }) => `the ${p.prop} limit ${p.limit} is below the request ${p.request}`,
    fix: (p: { prop: string; limit: string; request: string }) => `raise the limit to ${p.request} or more, or lower the request`,
  },
  'scale/range': {
    covers: ['policy/autoscaler-range', 'policy/autoscaler-minimum'],
    what: (p: { min: number; max: number }) => `scale goes from ${p.min} to ${p.max} pods, but it needs whole numbers with 1 <= min <= max`,
    fix: () => 'write scale: { min: 2, max: 10 }',
    see: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
  },
  'scale/calm-range': {
    what: (p: { got: string }) => `scale.calm is ${p.got}, but Kubernetes accepts 0 s to 1 h`,
    fix: () => "pass '1h' or less, or leave it out for 5 minutes",
    see: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#stabilization-window',
  },
  'amount/duration': {
    what: (p: { prop: string; got: string; likely: string }) => `${p.prop} is "${p.got}", which is no time span`,
    fix: (p: { prop: string; got: string; likely: string }) =>
      p.likely
        ? `did you mean "${p.likely}"? Units are ms, s, m, h and d`
        : 'write it as "30s" or "5m" (units ms, s, m, h, d), or pass Duration.seconds(30)',
    mend: (p: { prop: string; got: string; likely: string }) => (SPAN.test(p.got) ? replaced(p.prop, p.got, p.likely) : undefined),
  },
} satisfies Catalogue;
