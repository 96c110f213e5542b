// One preview in a process of its own: node tools/bench/provision-point.mjs <sealane | hand-written> <workloads>
// The real engine runs the program inline; PULUMI_* come from the caller. Prints one JSON line: wall time of the preview and of the whole,
// peak memory of this process, and what was registered.
import { createRequire } from 'node:module';
import { plainService, sealaneService } from './service.mjs';

const require = createRequire(import.meta.url);
const [contestant, count] = process.argv.slice(2);
const workloads = Number(count);
const begun = performance.now();

/** As one writes it by hand: the SDK's classes, a provider, and the namespace before everything in it. */
function handWritten() {
  const k8s = require('@pulumi/kubernetes');
  return () => {
    const provider = new k8s.Provider('kubernetes-eu', { context: 'bench', clusterIdentifier: 'eu' });
    const namespace = new k8s.core.v1.Namespace('shop', { metadata: { name: 'shop' } }, { provider });
    const options = { provider, dependsOn: [namespace] };
    const classes = {
      ServiceAccount: k8s.core.v1.ServiceAccount,
      NetworkPolicy: k8s.networking.v1.NetworkPolicy,
      Service: k8s.core.v1.Service,
      Deployment: k8s.apps.v1.Deployment,
      HorizontalPodAutoscaler: k8s.autoscaling.v2.HorizontalPodAutoscaler,
      PodDisruptionBudget: k8s.policy.v1.PodDisruptionBudget,
      Ingress: k8s.networking.v1.Ingress,
    };
    for (const name of ['default-deny', 'allow-dns'])
      new k8s.networking.v1.NetworkPolicy(name, { metadata: { name, namespace: 'shop' }, spec: { podSelector: {} } }, options);
    for (let i = 0; i < workloads; i++) {
      const made = {};
      for (const { kind, ...args } of plainService(i)) {
        // The account and the service come before what names them.
        const needs = kind === 'Deployment' ? [made.ServiceAccount] : kind === 'Ingress' ? [made.Service] : [];
        made[kind] = new classes[kind](`svc-${i}-${kind.toLowerCase()}`, args, { provider, dependsOn: [namespace, ...needs] });
      }
    }
    return Promise.resolve({});
  };
}

function sealane() {
  const { App, Cluster, Namespace, WebService } = require('../../dist/index.js');
  const { existing } = require('../../dist/onprem.js');
  const { provision } = require('../../dist/pulumi.js');
  return () => {
    const app = new App();
    const facts = { ingress: { className: 'traefik', namespace: 'traefik' }, issuer: { name: 'letsencrypt' } };
    const cluster = new Cluster(app, 'eu', existing({ version: '1.34', context: 'bench', ...facts }));
    const ns = new Namespace(app, 'shop', { cluster, stage: 'prod', domain: 'shop.example' });
    for (let i = 0; i < workloads; i++) sealaneService(ns, i, { WebService });
    return provision(app, { stacks: 'one' });
  };
}

const program = contestant === 'sealane' ? sealane() : handWritten();
const { LocalWorkspace } = require('@pulumi/pulumi/automation');
const stack = await LocalWorkspace.createOrSelectStack({ stackName: contestant, projectName: 'bench', program });
const start = performance.now();
const { changeSummary } = await stack.preview();
const end = performance.now();
const { maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({
    contestant,
    workloads,
    resources: changeSummary.create,
    previewMs: end - start,
    wholeMs: end - begun,
    peakMB: maxRSS / 1024,
  }),
);
process.exit(0);
