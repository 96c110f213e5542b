import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeManifest } from '../../../lib/control-plane';
import { unready } from '../harness/unready';
import { manifestsIn } from '../harness/yaml-files';
import type { Place, TestedWay } from './place';

/** What the program says; this machine's git has it elsewhere. */
const REPOSITORY = 'https://git.shop.example/gitops.git';

/** The object that tells how far a controller is, and what it says there. */
interface Controller {
  readonly namespace: string;
  readonly resource: string;
  readonly subresource: readonly string[];
  status(commit: string, healthy: boolean): object;
}

const CONTROLLERS: Readonly<Record<'argoCd' | 'flux', Controller>> = {
  argoCd: {
    namespace: 'argocd',
    resource: 'applications.argoproj.io',
    subresource: [],
    status: (revision, healthy) => ({
      sync: { status: 'Synced', revision },
      health: { status: healthy ? 'Healthy' : 'Progressing' },
    }),
  },
  flux: {
    namespace: 'flux-system',
    resource: 'kustomizations.kustomize.toolkit.fluxcd.io',
    subresource: ['--subresource=status'],
    status: (commit, healthy) => ({
      ...(healthy ? { lastAppliedRevision: `main@sha1:${commit}` } : {}),
      lastAttemptedRevision: `main@sha1:${commit}`,
      conditions: [
        {
          type: 'Ready',
          status: healthy ? 'True' : 'Unknown',
          reason: healthy ? 'ReconciliationSucceeded' : 'Progressing',
          message: healthy ? 'applied' : 'running health checks',
          lastTransitionTime: '2026-01-01T00:00:00Z',
        },
      ],
    }),
  },
};

/** A way by which a controller follows a repository. The controller itself is not here: the test plays it. */
export function gitOps(way: keyof typeof CONTROLLERS): TestedWay {
  const controller = CONTROLLERS[way];
  return {
    way,
    props: { repository: REPOSITORY },
    prepare: async ({ cluster, folder }, clusterWide) => {
      git(folder, 'init', '--quiet', '--bare', '--initial-branch', 'main', 'remote.git');
      git(folder, 'clone', '--quiet', 'remote.git', 'seed');
      git(join(folder, 'seed'), 'commit', '--quiet', '--allow-empty', '-m', 'begin');
      git(join(folder, 'seed'), 'push', '--quiet', 'origin', 'HEAD:main');
      await cluster.applyAll([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: controller.namespace } }, ...clusterWide]);
    },
    env: ({ folder }) => ({
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.file://${join(folder, 'remote.git')}.insteadOf`,
      GIT_CONFIG_VALUE_0: REPOSITORY,
    }),
    beside: (place, over) => followed(place, controller, over),
  };
}

function git(cwd: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=li', '-c', 'user.email=li@shop.example', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** Applies what the branch holds, removes what it no longer holds, and says how far it is. */
async function followed({ cluster, folder, namespace }: Place, controller: Controller, over: () => boolean): Promise<void> {
  const clone = mkdtempSync(join(folder, 'controller-'));
  git(folder, 'clone', '--quiet', 'remote.git', clone);
  let applied = '';
  let held: readonly KubeManifest[] = [];
  for (; !over(); await sleep(200)) {
    git(clone, 'fetch', '--quiet');
    git(clone, 'reset', '--quiet', '--hard', 'origin/main');
    const commit = git(clone, 'rev-parse', 'HEAD');
    const objects = objectsIn(join(clone, 'eu', namespace));
    if (objects.length === 0) continue;
    if (commit !== applied) {
      await cluster.applyAll(objects);
      const kept = new Set(objects.map(nameOf));
      for (const gone of held.filter((each) => !kept.has(nameOf(each))))
        await cluster.kubectl('delete', gone.kind, gone.metadata.name, '-n', namespace, '--ignore-not-found');
      [applied, held] = [commit, objects];
    }
    const healthy = (await unready(cluster.api, namespace)).length === 0;
    const patch = JSON.stringify({ status: controller.status(commit, healthy) });
    const { resource, subresource } = controller;
    await cluster.kubectl('patch', resource, namespace, '-n', controller.namespace, '--type=merge', ...subresource, '-p', patch);
  }
}

function objectsIn(folder: string): readonly KubeManifest[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml');
  return files.flatMap((file) => manifestsIn(join(folder, file)));
}

const nameOf = ({ kind, metadata }: KubeManifest) => `${kind}/${metadata.name}`;
