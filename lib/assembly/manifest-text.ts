import { FORMAT, type AssemblyManifest } from './format';

/** The manifest as JSON: one line for each element of a list, so that a diff shows what changed; same bytes every time. */
export function manifestText(manifest: AssemblyManifest): string {
  const entries = Object.entries(manifest).map(
    ([key, value]) => `${JSON.stringify(key)}: ${Array.isArray(value) ? listText(value) : JSON.stringify(value)}`,
  );
  return `{\n  ${entries.join(',\n  ')}\n}\n`;
}

function listText(list: readonly unknown[]): string {
  return list.length === 0 ? '[]' : `[\n    ${list.map((element) => JSON.stringify(element)).join(',\n    ')}\n  ]`;
}

/** Why a text is no manifest that this version can read: `json`, `shape`, or the version that it has. */
export type UnreadableManifest = { readonly reason: 'json' | 'shape' } | { readonly reason: 'format'; readonly got: string };

/** Lists of the manifest, and the texts that each element has. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  clusters: ['name', 'version'],
  units: ['path', 'construct', 'cluster'],
  components: ['path', 'construct', 'unit', 'file'],
  objects: ['object', 'path', 'component'],
  images: ['image'],
  joins: ['cluster', 'kind', 'from', 'to'],
  problems: ['code', 'severity', 'path', 'what', 'fix'],
};

/** Reads a manifest. The text may come from anywhere: only its shape is trusted after this, never its paths. */
export function parseManifest(text: string): AssemblyManifest | UnreadableManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: 'json' };
  }
  if (typeof value !== 'object' || value === null || !('format' in value)) return { reason: 'shape' };
  if (value.format !== FORMAT) return { reason: 'format', got: String(value.format) };
  const manifest = value as Record<string, unknown>;
  const whole =
    Object.entries(LISTS).every(([key, texts]) => isListOf(manifest[key], (element) => hasTexts(element, texts))) &&
    isListOf(manifest.files, isText) &&
    (manifest.checksums === undefined || isListOf(manifest.checksums, isText)) &&
    isListOf(manifest.components, (component) => isListOf((component as { dependsOn?: unknown }).dependsOn, isText));
  return whole ? (value as AssemblyManifest) : { reason: 'shape' };
}

function isListOf(value: unknown, is: (element: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function hasTexts(element: unknown, names: readonly string[]): boolean {
  if (typeof element !== 'object' || element === null) return false;
  return names.every((name) => typeof (element as Readonly<Record<string, unknown>>)[name] === 'string');
}
