import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { connect, startControlPlane, verifyObjects, type ClusterApi, type ControlPlane } from '../../../lib/control-plane';
import { fakeDisks, fakeNodes, storageClass } from './fake-nodes';
import type { Tools } from './tools';
import { waitFor } from './wait-for';
import { manifestsIn } from './yaml-files';

const NODES = 4;
const DISKS = 24;

/** A cluster whose control plane is real and whose kubelets are played by kwok. */
export interface FakeCluster {
  readonly plane: ControlPlane;
  readonly kubectl: string;
  readonly stop: () => Promise<void>;
}

/** Starts everything, with nodes, disks and CRDs in place. Stops everything if that fails. */
export async function startCluster(tools: Tools, say: (line: string) => void): Promise<FakeCluster> {
  const plane = await startControlPlane({ assets: tools.bin, serviceAccounts: true, timeout: '120s', onProgress: say });
  const kubectl = join(tools.bin, 'kubectl');
  try {
    startControllers(plane, tools);
    const api = await connect({ kubectl, kubeconfig: plane.kubeconfig });
    try {
      await furnish(api, tools);
    } finally {
      await api.close();
    }
    say(`${NODES} nodes are ready, ${plane.pids().length} programs run`);
    return { plane, kubectl, stop: () => plane.stop() };
  } catch (error) {
    await plane.stop();
    throw error;
  }
}

function startControllers(plane: ControlPlane, { bin, stages }: Tools): void {
  const start = (name: string, args: string[]) =>
    plane.start({ name, command: join(bin, name), args: [`--kubeconfig=${plane.kubeconfig}`, ...args] });
  const impatient = ['--kube-api-qps=500', '--kube-api-burst=1000', '--leader-elect=false', '--secure-port=0'];
  start('kube-controller-manager', [
    ...impatient,
    // Each controller is an account of its own, as on the clusters of users: policies tell them from people.
    '--use-service-account-credentials=true',
    `--service-account-private-key-file=${plane.serviceAccountKey}`,
    `--root-ca-file=${join(plane.folder, 'certificates/apiserver.crt')}`,
  ]);
  start('kube-scheduler', impatient);
  const config = readdirSync(stages).map((file) => `--config=${leavingRealPods(join(stages, file), plane.folder)}`);
  start('kwok', ['--manage-all-nodes=true', '--node-lease-duration-seconds=40', '--cidr=10.128.0.0/16', ...config]);
}

/** Namespaces whose pods kwok does not make ready: a test runs their programs itself (ci-shop/small-kubelet.ts). */
const REAL_PODS = ['market-staging', 'market-prod'];

/** A stage of kwok for all other namespaces, in a file of its own. */
function leavingRealPods(file: string, folder: string): string {
  const stage = parse(readFileSync(file, 'utf8')) as Stage;
  if (stage.metadata.name !== 'pod-ready') return file;
  stage.spec.selector.matchExpressions.push({ key: '.metadata.namespace', operator: 'NotIn', values: REAL_PODS });
  const own = join(folder, basename(file));
  writeFileSync(own, stringify(stage));
  return own;
}

interface Stage {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly selector: { readonly matchExpressions: object[] } };
}

async function furnish(api: ClusterApi, { crds }: Tools): Promise<void> {
  const wanted = [
    ...readdirSync(crds).flatMap((file) => manifestsIn(join(crds, file))),
    ...fakeNodes(NODES),
    storageClass('standard', true),
    ...fakeDisks('standard', DISKS),
  ];
  const isCrd = ({ kind }: { kind: string }) => kind === 'CustomResourceDefinition';
  // It really applies CRDs, and waits until they are served.
  const verdicts = await verifyObjects(api, wanted.filter(isCrd), { ephemeral: true });
  const results = await Promise.all(wanted.filter((object) => !isCrd(object)).map((object) => api.apply(object, { dryRun: false })));
  const refused = [
    ...verdicts.flatMap(({ object, state, message }) => (state === 'accepted' ? [] : [`${object.metadata.name}: ${message}`])),
    ...results.flatMap((result) => (result.ok ? [] : [result.message])),
  ];
  if (refused.length > 0) throw new Error(refused.join('\n'));
  await waitFor('nodes become schedulable', 60, () => unschedulable(api));
}

async function unschedulable(api: ClusterApi): Promise<string[]> {
  const { body } = await api.ask({ method: 'GET', path: '/api/v1/nodes' });
  const { items } = body as { items: { metadata: { name: string }; spec: { taints?: { key: string }[] } }[] };
  const tainted = items
    .filter(({ spec }) => spec.taints?.length)
    .map(({ metadata, spec }) => `${metadata.name}: ${spec.taints?.map(({ key }) => key).join()}`);
  return items.length < NODES ? ['nodes are missing', ...tainted] : tainted;
}
