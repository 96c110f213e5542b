import type { Catalogue } from '../../core';

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  int32: 'a whole number (32 bits)',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  quantity: 'a quantity such as 250m or 512Mi',
  'int-or-string': 'a whole number or text',
  time: 'a time such as 2026-01-31T12:00:00Z',
  base64: 'base64 text',
  list: 'a list',
  object: 'an object',
  json: 'plain data',
};

const GOT: Readonly<Record<string, string>> = { list: 'a list', object: 'an object', undefined: 'nothing' };

const REPAIRS: Readonly<Record<string, string>> = {
  string: 'quote it, or convert it to text',
  boolean: 'write true or false without quotes',
  int32: 'write the number without quotes',
  integer: 'write the number without quotes',
  list: 'put it into a list: [ … ]',
  base64: 'encode it, or use stringData for plain text',
};

const did = (name: string) => (name === '' ? '' : ` (did you mean ${name}?)`);
const limits = (min: string | number, max: string | number) =>
  min === max ? `exactly ${min}` : max === '' ? `at least ${min}` : min === '' ? `at most ${max}` : `${min} to ${max}`;
const MEASURES: Readonly<Record<string, string>> = { value: 'value', length: 'number of characters', count: 'number of entries' };

type Api = { apiVersion: string; kind: string; version: string };
const api = (p: Api) => `${p.apiVersion} ${p.kind}`;
const deprecationGuide = 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/';

/** What the schemas of a Kubernetes version find in an object. */
export const words = {
  'kube/unknown-field': {
    what: (p: { field: string; kind: string; name: string; didYouMean: string }) => `${p.kind} has no field ${p.field}${did(p.didYouMean)}`,
    fix: (p: { didYouMean: string; name: string }) =>
      p.didYouMean === '' ? `delete ${p.name}, or move it to the object that has it` : `write ${p.didYouMean} instead of ${p.name}`,
  },
  'kube/not-yet-field': {
    what: (p: { field: string; kind: string; version: string; since: string }) =>
      `${p.field} of ${p.kind} exists from Kubernetes ${p.since} on, but the cluster is ${p.version}`,
    fix: (p: { since: string }) => `delete the field, or upgrade the cluster to ${p.since} and say so in its version`,
  },
  'kube/wrong-type': {
    what: (p: { field: string; kind: string; got: string; expected: string }) =>
      `${p.field} of ${p.kind} is ${GOT[p.got] ?? p.got}, but must be ${TYPES[p.expected] ?? p.expected}`,
    fix: (p: { expected: string }) => REPAIRS[p.expected] ?? `give ${TYPES[p.expected] ?? p.expected}`,
  },
  'kube/missing-field': {
    what: (p: { field: string; kind: string }) => `${p.kind} lacks ${p.field}, which it must have`,
    fix: (p: { field: string }) => `set ${p.field}`,
  },
  'kube/bad-value': {
    what: (p: { field: string; kind: string; got: string; allowed: string; didYouMean: string }) =>
      `${p.field} of ${p.kind} is ${p.got}, but must be one of: ${p.allowed}${did(p.didYouMean)}`,
    fix: (p: { allowed: string; didYouMean: string }) => (p.didYouMean === '' ? `use one of: ${p.allowed}` : `write ${p.didYouMean}`),
  },
  'kube/out-of-range': {
    what: (p: { field: string; kind: string; got: number | string; measure: string; min: number | string; max: number | string }) =>
      `the ${MEASURES[p.measure] ?? p.measure} of ${p.field} in ${p.kind} is ${p.got}, but must be ${limits(p.min, p.max)}`,
    fix: (p: { min: number | string; max: number | string }) => `keep it ${limits(p.min, p.max)}`,
  },
  'kube/one-of': {
    what: (p: { field: string; kind: string; got: string; choices: string; least: number }) =>
      `${p.field} of ${p.kind} has ${p.got === '' ? 'none' : p.got}, but must have ${p.least === 0 ? 'at most' : 'exactly'} one of: ${p.choices}`,
    fix: (p: { got: string; choices: string }): string =>
      p.got === '' ? 'set one of them' : 'keep one of them, whole, and delete the others',
  },
  'kube/bad-text': {
    what: (p: { field: string; kind: string; got: string; pattern: string; example: string }) =>
      `${p.field} of ${p.kind} is ${p.got}, but must ${p.example === '' ? `match ${p.pattern}` : `look like ${p.example}`}`,
    fix: (p: { example: string }) =>
      p.example === ''
        ? 'correct it; often a capital letter, a blank, or a missing "/" or "://" is the reason'
        : `write it as ${p.example}`,
  },
  'kube/bad-quantity': {
    what: (p: { field: string; kind: string; got: string; didYouMean: string }) =>
      `${p.field} of ${p.kind} is ${p.got}, which is no quantity${did(p.didYouMean)}`,
    fix: () => 'write a number with a unit: 250m of CPU, 512Mi or 1Gi of memory',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/',
  },
  'kube/unknown-kind': {
    what: (p: Api & { didYouMean: string }) => `Kubernetes ${p.version} has no ${api(p)}${did(p.didYouMean)}`,
    fix: (p: { didYouMean: string }) => (p.didYouMean === '' ? 'correct apiVersion and kind' : `write ${p.didYouMean}`),
  },
  'kube/removed-api': {
    what: (p: Api & { removedIn: string; successor: string }) =>
      `${api(p)} was removed in Kubernetes ${p.removedIn}, and the cluster is ${p.version}`,
    fix: (p: { successor: string }) =>
      p.successor === '' ? 'delete the object: nothing replaces this kind' : `use ${p.successor}, and compare its fields`,
    see: deprecationGuide,
  },
  'kube/deprecated-api': {
    severity: 'warning',
    what: (p: Api & { removedIn: string; successor: string }) =>
      `${api(p)} is deprecated${p.removedIn === '' ? '' : ` and leaves in Kubernetes ${p.removedIn}`}`,
    fix: (p: { successor: string }) => (p.successor === '' ? 'plan without this kind' : `use ${p.successor}`),
    see: deprecationGuide,
  },
  'kube/not-yet-api': {
    what: (p: Api & { since: string }) => `${api(p)} exists from Kubernetes ${p.since} on, but the cluster is ${p.version}`,
    fix: (p: { since: string }) => `use an older apiVersion of the kind if there is one, or upgrade the cluster to ${p.since}`,
  },
  'kube/unserved-version': {
    severity: 'warning',
    what: (p: Api & { successor: string; source: string }) => `${api(p)} is not served by ${p.source}, the release that is modelled here`,
    fix: (p: { successor: string }) => `use ${p.successor}, or check that the controller in your cluster still serves this version`,
  },
  'kube/unknown-crd': {
    severity: 'notice',
    what: (p: Api) => `the fields of ${api(p)} are not checked: its CustomResourceDefinition is not known here`,
    fix: () => 'check it on a cluster that has the definition: sealane verify',
  },
  'kube/too-deep': {
    what: (p: { field: string; kind: string; max: number }) => `${p.kind} nests deeper than ${p.max} levels, or holds itself`,
    fix: () => 'flatten it; no Kubernetes API nests that deep',
  },
  'kube/too-large': {
    what: (p: { field: string; kind: string; max: number }) => `${p.kind} holds more than ${p.max} objects and lists`,
    fix: () => 'split it; the API server takes requests up to 3 MiB',
  },
} satisfies Catalogue;
