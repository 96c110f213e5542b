import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { parseAllDocuments } from 'yaml';
import { moduleFolder } from './go-modules.mjs';
import { ackDefinitions } from './ack.mjs';

/** Every CustomResourceDefinition of the modules, with the module it comes from. */
export function readCrds(modules) {
  const found = modules.flatMap(({ module, paths }) => {
    const folder = moduleFolder(module);
    return paths
      .flatMap((path) => yamlFiles(join(folder, path)))
      .flatMap(documents)
      .map((crd) => ({ crd, source: module }));
  });
  return [...found, ...ackDefinitions()];
}

function yamlFiles(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(path, name));
}

function documents(file) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes('kind: CustomResourceDefinition')) return [];
  return parse(text).filter((d) => d?.kind === 'CustomResourceDefinition');
}

// js-yaml is twenty times faster, but refuses the quoted lines of flagger that Go's reader accepts.
function parse(text) {
  try {
    return loadAll(text);
  } catch {
    return parseAllDocuments(text).map((d) => d.toJS());
  }
}

/** `argoproj.io/v1alpha1` → `Rollout` → scope, schema, whether the version is served and deprecated, and the version to use instead. */
export function crdKinds(crds) {
  const kinds = new Map();
  for (const { crd, source } of crds) {
    const { group, names, scope, versions } = crd.spec;
    const served = versions.filter((v) => v.served !== false);
    const stored = versions.find((v) => v.storage) ?? served[0];
    const best = served.includes(stored) && !stored.deprecated ? stored : (served.find((v) => !v.deprecated) ?? stored);
    for (const version of versions) {
      kinds.set(`${group}/${version.name} ${names.kind}`, {
        scope: scope === 'Namespaced' ? 'N' : 'C',
        schema: version.served === false ? undefined : version.schema?.openAPIV3Schema,
        served: version.served !== false,
        deprecated: version.deprecated === true,
        successor: version === best ? '' : `${group}/${best.name}`,
        source,
      });
    }
  }
  return kinds;
}
