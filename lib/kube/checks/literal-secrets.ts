import { containerField, containerName } from '../pod-view';
import { hasToken } from '../../provision';
import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, mapsOf } from '../untyped';
import type { ObjectCheck } from './check';

/** Ends of names whose values are secrets. */
const SECRET_NAME = /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_KEY|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS?)$/i;
/** A password between `//user:` and `@`; `$(NAME)` is another variable, which is how it should be written. */
const PASSWORD_IN_URL = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#:@]*:(?!\$\()[^\s/?#@]+@/i;
/** What stands under such a name and is no secret: another variable, a path, a switch. */
const HARMLESS = /^(?:|\$\(.*|\/.*|file:.*|true|false|none)$/i;

/**
 * No secret stands in the program: it would be readable in the files of the assembly, in git and in every pod's description.
 * The value itself is never repeated in a problem.
 */
export const literalSecretCheck: ObjectCheck = () => {
  const names = new Map<string, boolean>();
  return (object) => {
    const { manifest, pod } = object;
    if (manifest.kind === 'Secret' && manifest.apiVersion === 'v1') checkSecret(object);
    for (const view of pod?.containers ?? []) {
      if (!pod || view.container.env === undefined) continue;
      mapsOf(view.container.env).forEach(({ name, value }, i) => {
        if (typeof name !== 'string' || typeof value !== 'string') return;
        const code =
          value.includes('@') && PASSWORD_IN_URL.test(value)
            ? 'env/password-in-url'
            : isSecretName(name, names) && !HARMLESS.test(value)
              ? 'env/literal-secret'
              : undefined;
        const place = () => ({ object: describe(object), field: `${containerField(pod, view)}.env[${i}].value` });
        if (code) problem(object.construct, code, { name, container: containerName(view) }, place());
      });
    }
  };
};

/** An app repeats a few names thousands of times. */
function isSecretName(name: string, names: Map<string, boolean>): boolean {
  let is = names.get(name);
  if (is === undefined) names.set(name, (is = SECRET_NAME.test(name)));
  return is;
}

function checkSecret(object: TreeObject): void {
  for (const field of ['data', 'stringData']) {
    const keys = Object.entries(mapOf(object.manifest[field])).flatMap(([key, value]) =>
      value === '' || value === null || isDeferredText(value) ? [] : [key],
    );
    if (keys.length === 0) continue;
    const params = { name: object.manifest.metadata.name, keys: keys.join(', ') };
    problem(object.construct, 'secret/in-program', params, { object: describe(object), field });
  }
}

/** The engine puts the value in, and keeps it encrypted; YAML refuses it by itself. */
function isDeferredText(value: unknown): boolean {
  return typeof value === 'string' && hasToken(value);
}
