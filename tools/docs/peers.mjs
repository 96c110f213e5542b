// node tools/docs/peers.mjs <folder>: reads the ids of the checks of other tools from clones of their sources, and writes tools/docs/peer-ids.json,
// with which a test compares what our rules say they are called there. The folder holds a clone of each, bare or not: <owner>+<name>/repo.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder = ''] = process.argv.slice(2);
const dashed = (name) => name.toLowerCase().replaceAll(' ', '-');

/** Where each tool names its checks. */
const SOURCES = {
  'kube-linter': { repository: 'stackrox/kube-linter', pattern: '^name: *"?[a-z0-9-]+', paths: ['pkg/builtinchecks/yamls'], id: /[a-z0-9-]+$/ },
  'kube-score': { repository: 'zegl/kube-score', pattern: 'Register[A-Za-z]*Check\\("[^"]+"', paths: ['score/*.go'], id: /[^"]+(?="$)/, as: dashed },
  polaris: { repository: 'FairwindsOps/polaris', files: 'pkg/config/checks', id: /[^/]+(?=\.yaml$)/ },
  checkov: { repository: 'bridgecrewio/checkov', pattern: 'CKV2?_K8S_[0-9]+', paths: ['checkov/kubernetes'], id: /CKV\w+$/ },
  kubescape: { repository: 'kubescape/regolibrary', pattern: '"controlID": *"C-[0-9]+"', paths: ['controls'], id: /C-[0-9]+/ },
  datree: { repository: 'datreeio/datree', pattern: 'uniqueName: *"?[A-Z0-9_.]+', paths: ['*.yaml'], id: /[A-Z0-9_.]+$/ },
  kyverno: { repository: 'kyverno/policies', files: '', id: /[^/]+(?=\/[^/]+\.yaml$)/ },
};

function git(repository, ...args) {
  const path = join(folder, repository.replace('/', '+'), 'repo');
  return execFileSync('git', ['-C', path, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 }).trim();
}

function linesOf({ repository, pattern, paths, files }) {
  if (files !== undefined) return git(repository, 'ls-tree', '-r', '--name-only', 'HEAD', ...(files ? [`${files}/`] : [])).split('\n');
  return git(repository, 'grep', '-hoE', pattern, 'HEAD', '--', ...paths).split('\n');
}

const found = Object.fromEntries(
  Object.entries(SOURCES).map(([peer, source]) => {
    const { repository, id, as = (name) => name } = source;
    const ids = new Set(linesOf(source).flatMap((line) => as(id.exec(line)?.[0] ?? '') || []));
    if (ids.size < 30) throw new Error(`${peer}: only ${ids.size} checks were found`);
    return [peer, { repository, commit: git(repository, 'rev-parse', 'HEAD'), ids: [...ids].sort() }];
  }),
);
writeFileSync(fileURLToPath(new URL('peer-ids.json', import.meta.url)), `${JSON.stringify(found, undefined, 2)}\n`);
process.stdout.write(Object.entries(found).map(([peer, { commit, ids }]) => `${peer} ${commit.slice(0, 12)} ${ids.length} checks\n`).join(''));
