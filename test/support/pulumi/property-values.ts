import { Struct, type JavaScriptValue } from 'google-protobuf/google/protobuf/struct_pb';

/** A value that the engine does not know yet: the output of something that is only planned. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** A value that the state keeps encrypted. */
export class Secret {
  public constructor(public readonly value: Value) {}
}

/** What a property holds on its way between engine and provider. Assets stay as the engine writes them. */
export type Value = null | boolean | number | string | Secret | typeof UNKNOWN | Value[] | { [key: string]: Value };

/** The properties of a resource. */
export type Props = Record<string, Value>;

// How the protocol writes what JSON cannot: github.com/pulumi/pulumi, sdk/go/common/resource/plugin/rpc.go.
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';
const OUTPUT = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';
const UNKNOWN_STRING = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const UNKNOWNS = new Set([
  UNKNOWN_STRING,
  '1c4a061d-8072-4f0a-a4cb-0ff528b18fe7',
  '3eeb2bf0-c639-47a8-9e75-3b44932eb421',
  '6a19a0b0-7e62-4c92-b797-7f8e31da9cc2',
  '030794c1-ac77-496b-92df-f27374a8bd58',
  'e48ece36-62e2-4504-bad9-02848725956a',
  'dd056dcd-154b-4c76-9bd3-c8f88648b5ff',
]);

/** Reads the properties of a request. */
export function decodeProps(struct: Struct | undefined): Props {
  return struct ? mapValues(struct.toJavaScript(), decode) : {};
}

function decode(value: unknown): Value {
  if (typeof value === 'string') return UNKNOWNS.has(value) ? UNKNOWN : value;
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== 'object' || value === null) return value as null | boolean | number;
  const record = value as Record<string, unknown>;
  if (record[SIGNATURE] === SECRET) return new Secret(decode(record.value));
  if (record[SIGNATURE] === OUTPUT) return decode(record.value ?? UNKNOWN_STRING);
  return mapValues(record, decode);
}

/** Writes the properties of an answer. */
export function encodeProps(props: Props): Struct {
  return Struct.fromJavaScript(mapValues(props, encode));
}

function encode(value: Value): JavaScriptValue {
  if (value === UNKNOWN) return UNKNOWN_STRING;
  if (value instanceof Secret) return { [SIGNATURE]: SECRET, value: encode(value.value) };
  if (Array.isArray(value)) return value.map(encode);
  return isMap(value) ? mapValues(value, encode) : value;
}

/** The value with nothing marked as secret. */
export function revealed(value: Value): Value {
  if (value instanceof Secret) return revealed(value.value);
  if (Array.isArray(value)) return value.map(revealed);
  return isMap(value) ? mapValues(value, revealed) : value;
}

/** Whether something in it is not known yet. */
export function hasUnknown(value: Value): boolean {
  if (value instanceof Secret) return hasUnknown(value.value);
  if (Array.isArray(value)) return value.some(hasUnknown);
  return value === UNKNOWN || (isMap(value) && Object.values(value).some(hasUnknown));
}

/** Whether something in it is secret. */
export function hasSecret(value: Value): boolean {
  if (Array.isArray(value)) return value.some(hasSecret);
  return value instanceof Secret || (isMap(value) && Object.values(value).some(hasSecret));
}

/** Whether a value is a map (neither a list nor null nor a secret). */
export function isMap(value: unknown): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Secret);
}

export function mapValues<From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
