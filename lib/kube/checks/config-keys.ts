import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, type Untyped } from '../untyped';
import { isConfigKey, nearestConfigKey } from './key-rules';
import type { ObjectCheck } from './check';

/** Most that a ConfigMap or Secret may hold: core.MaxSecretSize. */
const MAX_SIZE = 1024 * 1024;

/** Keys of ConfigMaps and Secrets are file names, each once, and all values together fit. */
export const configKeyCheck: ObjectCheck = () => {
  return (object) => {
    const { apiVersion, kind, data, binaryData, stringData } = object.manifest;
    if (apiVersion !== 'v1' || (kind !== 'ConfigMap' && kind !== 'Secret')) return;
    const size =
      checkPart(object, mapOf(data), { field: 'data', base64: kind === 'Secret' }) +
      checkPart(object, mapOf(binaryData), { field: 'binaryData', base64: true }) +
      checkPart(object, mapOf(stringData), { field: 'stringData', base64: false });
    if (size > MAX_SIZE) problem(object.construct, 'config/size', { kind, size, max: MAX_SIZE }, { object: describe(object) });
    if (binaryData !== undefined && data !== undefined) checkBoth(object, mapOf(data), mapOf(binaryData));
  };
};

/** Checks the keys of one part and gives its size in bytes. */
function checkPart(object: TreeObject, part: Untyped, { field, base64 }: { readonly field: string; readonly base64: boolean }): number {
  let size = 0;
  for (const key of Object.keys(part)) {
    if (!isConfigKey(key))
      problem(
        object.construct,
        'config/key',
        { kind: object.manifest.kind, key, likely: nearestConfigKey(key) },
        { object: describe(object), field },
      );
    const value = part[key];
    if (typeof value === 'string') size += Buffer.byteLength(value, base64 ? 'base64' : 'utf8');
  }
  return size;
}

function checkBoth(object: TreeObject, data: Untyped, binaryData: Untyped): void {
  for (const key of Object.keys(binaryData)) {
    if (Object.hasOwn(data, key)) problem(object.construct, 'config/key-twice', { key }, { object: describe(object), field: 'binaryData' });
  }
}
