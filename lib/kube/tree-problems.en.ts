import type { Catalogue } from '../core';
import { words as checks } from './checks/words.en';
import { words as schema } from './schema/words.en';

const FORMATS: Readonly<Record<string, string>> = {
  'private-key': 'a private key',
  'github-token': 'a token of GitHub',
  'gitlab-token': 'a token of GitLab',
  'slack-token': 'a token of Slack',
  'stripe-key': 'a secret key of Stripe',
  'password-in-url': 'an address with a password in it',
  'aws-key': 'an access key of AWS',
  'alibaba-key': 'an access key of Alibaba Cloud',
  'tencent-key': 'an access key of Tencent Cloud',
  'google-key': 'an API key of Google',
  jwt: 'a signed token (JWT)',
};

type HeldSecret = { format: string; at: string; name: string; owner: string };

const HOLDERS: Readonly<Record<string, (p: HeldSecret) => string>> = {
  env: ({ name, owner }) => `the variable ${name} of ${owner}`,
  args: ({ name, owner }) => `word ${name} of the command line of ${owner}`,
  config: ({ name, owner }) => `the key ${name} of the ConfigMap ${owner}`,
  annotation: ({ name, owner }) => `the annotation ${name} of ${owner}`,
};
const MOVES: Readonly<Record<string, (p: HeldSecret) => string>> = {
  args: () => "give it as a variable, NAME: secretRef('…', '…'), and write $(NAME) in the command line",
  config: () => "keep it in a Secret of a store, new Secret(ns, '…', { from: vault(…), keys: { … } }), and mount that instead",
  annotation: () =>
    'delete it there: whoever may look at the object reads its annotations; most controllers take the name of a Secret instead',
};

/** `sealane explain` words a problem without its facts. */
const holder = (p: HeldSecret) => HOLDERS[p.at]?.(p) ?? `${p.at} ${p.name} of ${p.owner}`;
const moved = (p: HeldSecret) => MOVES[p.at]?.(p) ?? `write ${p.name}: secretRef('…', '…')`;
const formatOf = (format: string) => FORMATS[format] ?? format;

/** Problems of finished objects, ours or of another library. */
export const words = {
  ...checks,
  ...schema,
  'order/cycle': {
    what: (p: { route: string; from: string; to: string }) => `no apply order is possible, each of these needs the next: ${p.route}`,
    fix: (p: { route: string; from: string; to: string }) =>
      `remove one link of the circle: a reference or an addDependency call, for example the one from ${p.from} to ${p.to}`,
  },
  'env/password-in-url': {
    what: (p: { name: string; container: string }) =>
      `the variable ${p.name} of ${p.container} is an address with a password in it (it is not printed here)`,
    fix: (p: { name: string; container: string }) =>
      `write ${p.name}: secretRef('…', '…') for the whole address, or only the password as a variable of its own, in the address as $(DB_PASSWORD)`,
    see: 'https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/',
  },
  'env/literal-secret': {
    severity: 'warning',
    what: (p: { name: string; container: string }) =>
      `the variable ${p.name} of ${p.container} is called like a secret, but its value stands in the program (it is not printed here)`,
    fix: (p: { name: string; container: string }) => `write ${p.name}: secretRef('…', '…'); if it is no secret, call it something else`,
    see: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  },
  'secret/in-clear': {
    what: (p: HeldSecret) =>
      `${holder(p)} holds ${formatOf(p.format)}, for all who read out/, git or the namespace (it is not printed here)`,
    fix: (p: HeldSecret) => `${moved(p)}; it has been in a file, so let its owner issue a new one`,
    see: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  },
  'secret/likely-in-clear': {
    severity: 'warning',
    what: (p: HeldSecret) => `${holder(p)} seems to hold ${formatOf(p.format)} (it is not printed here)`,
    fix: (p: HeldSecret) => `${moved(p)}; if it is public on purpose, leave it`,
    see: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  },
  'config/literal-secret': {
    severity: 'warning',
    what: (p: { name: string; key: string; settings: string }) =>
      p.settings === ''
        ? `the key ${p.key} of the ConfigMap ${p.name} is called like a secret, but its value stands in the program (it is not printed here)`
        : `the file ${p.key} of the ConfigMap ${p.name} has settings that are called like secrets (${p.settings}), with their values (not printed here)`,
    fix: () => 'let the program read it from a variable with secretRef, or mount the file from a Secret; if it is no secret, leave it',
    see: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  },
  'secret/in-program': {
    what: (p: { name: string; keys: string }) =>
      `the Secret ${p.name} carries its values (${p.keys}), which would be readable in out/, in git and in every copy of both`,
    fix: () =>
      "take them from a store: new Secret(ns, '…', { from: vault(…), keys: { … } }), or make the Secret outside and refer to it with secretRef",
    see: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  },
  'pod-security/level': {
    what: (p: { namespace: string; level: string; fields: string; enough: string }) =>
      `the namespace ${p.namespace} enforces the pod security level ${p.level}, so these pods would never start; fields, and what is taken there:\n       ${p.fields}`,
    fix: (p: { enough: string }) =>
      `write what is taken ("-": leave it out); what cannot do without goes into a Namespace of its own with podSecurity: '${p.enough}'`,
    see: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  },
  'object/duplicate': {
    what: (p: { object: string; more: number; other: string; source: string }) =>
      `${p.object}${p.more === 0 ? ' is' : ` and ${p.more} more of its objects are`} already made by ${p.other}${p.source && ` (${p.source})`}`,
    fix: () => 'give one of the two another name, or delete one; the API server would keep only the last',
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
    covers: ['selector/no-match', 'selector/unmatched', 'selector/idle-policy', 'reference/dangling'],
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
    what: (p: { host: string; path: string; other: string; source: string }) =>
      `https://${p.host}${p.path} is already served by ${p.other}${p.source && ` (${p.source})`}`,
    fix: (p: { host: string }) => `give one of the two another host than ${p.host}, or another path`,
  },
} satisfies Catalogue;
