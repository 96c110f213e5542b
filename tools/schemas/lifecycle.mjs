import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { moduleFolder } from './go-modules.mjs';
import { removedBefore } from './removed-before.mjs';

const METHOD = /func \(in \*(\w+)\) APILifecycle(Introduced|Deprecated|Removed|Replacement)\(\)[^{]*\{\s*return ([^\n]+)/g;
const REPLACEMENT = /Group:\s*"([^"]*)",\s*Version:\s*"([^"]*)",\s*Kind:\s*"([^"]*)"/;

/** `policy/v1beta1 PodDisruptionBudget` → { introduced, deprecated, removed, successor }; minors as numbers. Later releases win. */
export function readLifecycle(patches) {
  const facts = new Map();
  for (const patch of patches) for (const [id, fact] of moduleLifecycle(moduleFolder(`k8s.io/api@v0.${patch}`))) facts.set(id, fact);
  for (const [id, byHand] of removedBefore()) {
    const official = facts.get(id);
    if (official?.removed !== undefined && official.removed !== byHand.removed)
      throw new Error(`${id}: removed in 1.${official.removed} says k8s.io/api, 1.${byHand.removed} says removed-before.mjs`);
    facts.set(id, { ...byHand, ...official, successor: official?.successor ?? byHand.successor });
  }
  return facts;
}

/** The folders `group/version` of k8s.io/api, with the API group's real name. */
export function apiFolders(folder) {
  const groups = readdirSync(folder, { withFileTypes: true }).filter((e) => e.isDirectory());
  return groups.flatMap(({ name }) =>
    readdirSync(join(folder, name))
      .filter((version) => /^v\d/.test(version) && existsSync(join(folder, name, version, 'register.go')))
      .map((version) => {
        const group = /GroupName\s*=\s*"([^"]*)"/.exec(readFileSync(join(folder, name, version, 'register.go'), 'utf8'))?.[1] ?? '';
        return { path: join(folder, name, version), apiVersion: group ? `${group}/${version}` : version, short: `${name}.${version}` };
      }),
  );
}

function moduleLifecycle(folder) {
  const facts = new Map();
  for (const { path, apiVersion } of apiFolders(folder)) {
    const file = join(path, 'zz_generated.prerelease-lifecycle.go');
    if (!existsSync(file)) continue;
    for (const [, kind, what, value] of readFileSync(file, 'utf8').matchAll(METHOD)) {
      if (kind.endsWith('List')) continue;
      const id = `${apiVersion} ${kind}`;
      const fact = facts.get(id) ?? facts.set(id, {}).get(id);
      if (what === 'Replacement') {
        const [, group, version, replacement] = REPLACEMENT.exec(value);
        fact.successor = `${group ? `${group}/` : ''}${version} ${replacement.replace(/List$/, '')}`; // IngressClass names its list there
      } else fact[what.toLowerCase()] = Number(/1, (\d+)/.exec(value)[1]);
    }
  }
  return facts;
}
