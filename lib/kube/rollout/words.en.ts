import type { Catalogue } from '../../core';

/** Problems of new versions that take over step by step, and of what they are judged by. */
export const words = {
  'canary/steps': {
    covers: ['canary/too-few-replicas'],
    what: (p: { got: string }) => `the steps of the canary are ${p.got || 'none'}, but weights are whole numbers from 1 to 99 that rise`,
    fix: () => 'write steps: [10, 50]; all of the traffic follows by itself',
    see: 'https://argo-rollouts.readthedocs.io/en/stable/features/canary/',
  },
  'canary/step-key': {
    what: (p: { key: string; step: number }) => `step ${p.step} of the canary says ${p.key}, but a step has a weight and a pause`,
    fix: () => 'write { weight: 10, pause: "5m" }; requests are not led by header, and not mirrored',
    see: 'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/',
  },
  'canary/too-few-replicas': {
    what: (p: { weight: number; replicas: number; got: number; needed: number }) =>
      `a canary of ${p.weight} % would really get ${p.got} % of the traffic: nothing splits it, so it follows the number of pods, and ${p.replicas === 1 ? 'one runs' : `${p.replicas} run`}`,
    fix: (p: { weight: number; replicas: number; got: number; needed: number }) =>
      `run at least ${p.needed} pods (replicas or scale.min), begin with a weight of ${Math.ceil(100 / Math.max(p.replicas, 2))} or more, or expose it by what splits traffic: via: istio() or traefik(), a Gateway with rollouts: { version, gatewayApi: true } of the cluster's provider, or an AWS load balancer`,
    see: 'https://argo-rollouts.readthedocs.io/en/stable/features/canary/',
  },
  'canary/several-ways': {
    what: (p: { count: number }) => `it is exposed in ${p.count} ways, but a canary splits the traffic of one`,
    fix: () => 'expose it by one host, or leave the splitting to the number of pods: a Gateway whose cluster names no gatewayApi',
    see: 'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/',
  },
  'blue-green/past-service': {
    what: () => 'a load balancer of its own selects pods past the Service, so it would send to the new version before the switch',
    fix: () => 'expose it via: gateway() or via: ingress(), or write update: canary({ … })',
    see: 'https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/',
  },
  'analysis/no-prometheus': {
    what: () => 'the analysis asks Prometheus, but the cluster does not say where one answers',
    fix: () => "tell the cluster's provider: metrics: { namespace: 'monitoring', prometheus: 'http://prometheus.monitoring:9090' }",
    see: 'https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/',
  },
  'analysis/not-scraped': {
    what: (p: { name: string }) => `successRate() counts the requests of ${p.name}, but nobody reads its metrics`,
    fix: () => "write metrics: { port: 9100 } at the workload, tell the cluster's provider its metrics, or judge by prometheus({ query })",
  },
  'analysis/no-bound': {
    what: () => 'the analysis says neither what is good nor what is bad',
    fix: () => 'write atLeast or atMost, such as atMost: 0.5',
  },
  'analysis/no-query': {
    what: () => 'the analysis has no query, so it could never measure anything',
    fix: () => "write query in PromQL, such as 'max(queue_length)'",
    see: 'https://prometheus.io/docs/prometheus/latest/querying/basics/',
  },
  'analysis/percent': {
    what: (p: { got: number }) => `a success rate is above 0 and at most 100 percent, but it is ${p.got}`,
    fix: () => 'write successRate(99)',
  },
  'analysis/count': {
    what: (p: { prop: string; got: number; least: number }) =>
      `${p.prop} of the analysis is ${p.got}, but it is a whole number from ${p.least} on`,
    fix: (p: { prop: string; got: number; least: number }) => `write ${p.prop}: ${Math.max(p.least, 1)}`,
  },
  'analysis/url': {
    what: (p: { got: string }) => `the analysis asks "${p.got}", which is no http or https address`,
    fix: () => "write the whole address, such as 'http://judge.shop-prod.svc:8080/orders'",
  },
  'flagger/no-controller': {
    what: () => 'update is led by flagger(), but the cluster names no Flagger, so nothing would run it',
    fix: () =>
      "install Flagger and tell the cluster's provider: flagger: { version: '1.43' }; or leave by out, and Argo Rollouts runs it; or write update: rolling()",
    see: 'https://docs.flagger.app/install/flagger-install-on-kubernetes',
  },
  'flagger/no-gateway': {
    what: (p: { count: number }) =>
      `Flagger sets the weights of one HTTPRoute, but ${p.count === 0 ? 'it is not exposed' : p.count === 1 ? 'it is exposed in another way' : `it is exposed in ${p.count} ways`}`,
    fix: () =>
      'expose it by one host via: gateway(); or write blueGreen({ by: flagger() }), which needs no weights; or leave by out: Argo Rollouts splits by Istio, Traefik, AWS and by pods',
    see: 'https://docs.flagger.app/tutorials/gatewayapi-progressive-delivery',
  },
  'flagger/pauses': {
    what: () => 'the steps of the canary hold for different times or wait for a person, but Flagger goes on at one interval',
    fix: () => "write steps: [10, 50] and one pause: '2m'; or leave by out: Argo Rollouts holds each weight as it says",
    see: 'https://docs.flagger.app/usage/how-it-works',
  },
  'flagger/interval': {
    what: (p: { got: number; least: number }) => `the interval is ${p.got} s, but Flagger takes whatever is shorter for ${p.least} s`,
    fix: (p: { got: number; least: number }) => `write '${p.least}s' or more`,
  },
  'flagger/analysis': {
    what: () => 'Flagger asks Prometheus, and cannot be asked for a number of a web address or for a Job',
    fix: () => 'judge by successRate(99) or prometheus({ query }); or leave by out: Argo Rollouts runs web() and job()',
    see: 'https://docs.flagger.app/usage/metrics',
  },
  'flagger/judged-once': {
    what: (p: { prop: string }) => `the analysis says ${p.prop}, but Flagger judges each weight once, after its pause`,
    fix: (p: { prop: string }) => `delete ${p.prop}: pause is how long a weight holds before it is judged`,
    see: 'https://docs.flagger.app/usage/how-it-works',
  },
  'flagger/one-rhythm': {
    what: (p: { prop: string; got: string }) => `${p.prop} of the analyses is ${p.got}, but Flagger has one for all`,
    fix: (p: { prop: string; got: string }) => `write the same ${p.prop} in each`,
    see: 'https://docs.flagger.app/usage/how-it-works',
  },
  'flagger/ports': {
    what: (p: { ports: string }) => `its Service has more ports (${p.ports}), but Flagger writes Services with one`,
    fix: () => 'leave the further ports to a workload of their own, or leave by out: Argo Rollouts keeps the Service as it is',
    see: 'https://docs.flagger.app/usage/how-it-works',
  },
  'flagger/prop': {
    what: (p: { prop: string }) =>
      `blueGreen({ by: flagger() }) has no ${p.prop}: Flagger judges before the switch, switches by itself and keeps no old pods`,
    fix: (p: { prop: string }) => `delete ${p.prop}, or leave by out: Argo Rollouts has it`,
    see: 'https://docs.flagger.app/tutorials/kubernetes-blue-green',
  },
  'flagger/no-scale': {
    what: (p: { replicas: number }) =>
      `replicas is ${p.replicas}, but Flagger scales the Deployment to 0 and from 0 by itself: a number in a file would undo that on every deploy`,
    fix: (p: { replicas: number }) =>
      `leave the number to an autoscaler, which Flagger copies: scale: { min: ${Math.max(p.replicas, 1)}, max: ${Math.max(p.replicas, 1) * 2} }; or run one pod; or leave by out: Argo Rollouts keeps replicas`,
    see: 'https://docs.flagger.app/faq',
  },
} satisfies Catalogue;
