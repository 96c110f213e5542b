import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moduleFolder } from './go-modules.mjs';

/** The OpenAPI document of one release: `readSwagger('37.2')`. */
export function readSwagger(patch) {
  return JSON.parse(readFileSync(join(moduleFolder(`k8s.io/kubernetes@v1.${patch}`), 'api/openapi-spec/swagger.json'), 'utf8'));
}

/** `io.k8s.api.core.v1.Container` → `core.v1.Container`: the last three parts are unique in every release. */
export function shortName(definition) {
  return definition.split('.').slice(-3).join('.');
}

const SCALARS = {
  'util.intstr.IntOrString': 'x',
  'api.resource.Quantity': 'q',
  'meta.v1.Time': 't',
  'meta.v1.MicroTime': 't',
  'meta.v1.FieldsV1': 'o',
  'pkg.runtime.RawExtension': 'o',
  'apiextensions.v1.JSON': '*',
  'apiextensions.v1.JSONSchemaPropsOrArray': '*',
  'apiextensions.v1.JSONSchemaPropsOrBool': '*',
  'apiextensions.v1.JSONSchemaPropsOrStringArray': '*',
};
const FORMATS = { 'int-or-string': 'x', 'date-time': 't', byte: 'y', int32: 'i', int64: 'l', double: 'n' };
const TYPES = { string: 's', integer: 'l', number: 'n', boolean: 'b' };

/**
 * A property as a type expression: one letter for a scalar, `[]T`, `{}T`, `#definition`.
 * The letters are explained at the top of lib/kube/schema/compile.ts.
 */
export function typeExpression(property) {
  if (property.$ref) {
    const name = shortName(property.$ref.slice('#/definitions/'.length));
    return SCALARS[name] ?? `#${name}`;
  }
  if (property.type === 'array') return `[]${typeExpression(property.items)}`;
  if (property.additionalProperties) return `{}${typeExpression(property.additionalProperties)}`;
  if (property.type === 'object') return 'o';
  if (property.type === undefined) return '*';
  return FORMATS[property.format] ?? TYPES[property.type];
}

/** Definitions that stand for a scalar and need no entry of their own. */
export const isScalarDefinition = (name) => name in SCALARS;
