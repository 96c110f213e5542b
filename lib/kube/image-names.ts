import { splitText } from '../provision';
import { parseImage } from './images';

const HUB = 'docker.io';

/** The whole name of an image, without tag and digest: `docker.io/library/redis`. Undefined if it is no image reference. */
export function wholeName(image: string): string | undefined {
  const parts = parseImage(image);
  if (!parts) return undefined;
  const { registry = HUB, repository } = parts;
  const host = registry === 'index.docker.io' ? HUB : registry;
  return host === HUB && !repository.includes('/') ? `${HUB}/library/${repository}` : `${host}/${repository}`;
}

/**
 * What of a whole name comes after a prefix: `web` of `ghcr.io/shop/web` below `ghcr.io/shop`, '' for the prefix itself; undefined if it lies elsewhere.
 * The place of a deferred value in the prefix stands for any text.
 */
export function nameBelow(name: string, prefix: string): string | undefined {
  const plain = hosted(prefix.replace(/\/+$/, ''));
  const { texts, names } = splitText(plain);
  if (names.length > 0)
    return new RegExp(`^${texts.map(escaped).join('.+?')}(?:/(.*))?$`)
      .exec(name)
      ?.slice(1)
      .map((rest) => rest ?? '')[0];
  if (name === plain) return '';
  return name.startsWith(`${plain}/`) ? name.slice(plain.length + 1) : undefined;
}

/** A prefix without a host is one of Docker Hub, as container runtimes read it. */
function hosted(prefix: string): string {
  const [first = ''] = prefix.split('/');
  return /[.:$]/.test(first) || first === 'localhost' ? prefix : `${HUB}/${prefix}`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
