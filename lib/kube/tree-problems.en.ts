import type { Catalogue } from '../core';
import { words as checks } from './checks/words.en';
import { words as schema } from './schema/words.en';

/** Problems of finished objects, ours or of another library. */
export const words = {
  ...checks,
  ...schema,
  'order/cycle': {
    what: (p: { route: string; from: string; to: string }) => `no apply order is possible, each of these needs the next: ${p.route}`,
    fix: (p: { route: string; from: string; to: string }) =>
      `remove one link of the circle: a reference or an addDependency call, for example the one from ${p.from} to ${p.to}`,
  },
  'object/duplicate': {
    what: (p: { object: string; other: string }) => `${p.object} is already made by ${p.other}`,
    fix: () => 'give one of them another name, or delete one; the API server would keep only the last',
  },
  'object/no-namespace': {
    what: (p: { kind: string }) => `a ${p.kind} lives in a namespace, but it stands outside of any`,
    fix: (p: { kind: string }) => `make it inside a Namespace construct, or set metadata.namespace of the ${p.kind}`,
  },
  'object/other-namespace': {
    what: (p: { got: string; expected: string }) => `the object says namespace ${p.got}, but it stands in ${p.expected}`,
    fix: (p: { got: string; expected: string }) => `delete its metadata.namespace, or move the construct into the Namespace of ${p.got}`,
  },
  'object/not-rendered': {
    what: (p: { message: string }) => `the object cannot be rendered: ${p.message}`,
    fix: () => 'correct the value that the message names; `sealane synth --debug` shows the stack trace',
  },
  'construct/invalid': {
    what: (p: { message: string }) => p.message,
    fix: () => 'this is a check of the construct itself: see its documentation',
  },
  'chart/no-cluster': {
    what: (p: { chart: string; clusters: string }) =>
      `the chart ${p.chart} does not say which cluster it goes to (clusters of the app: ${p.clusters})`,
    fix: () => 'make its constructs inside a Namespace or a Cluster of the app',
  },
  'host/duplicate': {
    what: (p: { host: string; path: string; other: string }) => `https://${p.host}${p.path} is already served by ${p.other}`,
    fix: (p: { host: string }) => `give one of the two another host than ${p.host}, or another path`,
  },
} satisfies Catalogue;
