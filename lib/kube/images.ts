import { namesIn } from '../provision';

/** An image reference in its parts. */
export interface ImageParts {
  /** Host of the registry, with its port: `ghcr.io`, `localhost:5000`. Undefined means the runtime's default, Docker Hub. */
  readonly registry?: string;
  /** Path of the image in the registry: `shop/web`. */
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:…` */
  readonly digest?: string;
}

const HOST =
  /^(?:(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9])(?:\.(?:[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]))*|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?$/;
const PART = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const MAX_NAME = 255;

/**
 * Reads an image reference by the grammar that container runtimes use; undefined if it is none.
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 */
export function parseImage(text: string): ImageParts | undefined {
  // Host, path and tag have bounds of their own; this one keeps the patterns from hostile lengths.
  if (text.length > 1024) return undefined;
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  // The digest of an image that is still to be built is a deferred value.
  if (digest !== undefined && !DIGEST.test(digest) && !isToken(digest)) return undefined;
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  const tag = tagged ? named.slice(colon + 1) : undefined;
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  const name = nameOf(tagged ? named.slice(0, colon) : named);
  return name && { ...name, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

function nameOf(name: string): Pick<ImageParts, 'registry' | 'repository'> | undefined {
  if (name.length > MAX_NAME) return undefined;
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const hosted = /[.:A-Z]/.test(first) || first === 'localhost';
  // The host of a registry that is still to be made is a deferred value.
  if (hosted && !HOST.test(first) && !isToken(first)) return undefined;
  const repository = hosted ? name.slice(slash + 1) : name;
  if (!repository.split('/').every((part) => PART.test(part))) return undefined;
  return { ...(hosted ? { registry: first } : {}), repository };
}

/**
 * Whether a tag names one build for good: a version of at least two numbers (`v0.10.6`, `16.4`, `7.2-alpine`), or a git
 * commit of 7 to 40 hex digits (`3f2c1ab`, `main-3f2c1ab`, `sha-3f2c1ab`).
 */
export function isFixedTag(tag: string): boolean {
  return (
    (/^v?\d+(?:\.\d+)+(?:[-_.]?[A-Za-z][\w.-]*|[-_][\w.-]+)?$/.test(tag) && !/\.x\b/i.test(tag)) ||
    /^(?:[\w.-]+-|g)?[0-9a-f]{7,40}$/.test(tag)
  );
}

function isToken(text: string): boolean {
  const [name] = namesIn(text);
  return text === `\${sealane.${name}}`;
}
