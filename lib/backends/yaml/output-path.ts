/** Names that Windows keeps for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;
const LONGEST_NAME = 255;

/**
 * Why a path cannot name a file of an assembly on Linux, macOS and Windows alike, or undefined if it can.
 * A path is relative, with forward slashes, and stays below its root whatever it is joined to.
 */
export function pathFault(path: string): string | undefined {
  if (path === '') return 'it is empty';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'it is absolute';
  if (path.includes('\\')) return 'it has a backslash';
  for (const name of path.split('/')) {
    const fault = nameFault(name);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function nameFault(name: string): string | undefined {
  if (name === '') return 'it has an empty part';
  if (name === '.' || name === '..') return `it has the part "${name}"`;
  if (/[<>:"|?*\p{Cc}\p{Surrogate}]/u.test(name)) return 'it has a character that Windows does not allow in names';
  if (/[. ]$/.test(name)) return 'a part ends with a dot or a blank, which Windows cuts off';
  if (DEVICE.test(name)) return `"${name}" is a device on Windows`;
  if (Buffer.byteLength(name) > LONGEST_NAME) return `a part is longer than ${LONGEST_NAME} bytes`;
  return undefined;
}

/** The same for all paths that a file system without upper and lower case takes for one file. */
export function foldPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Stands beside the marker while files are written, and names those that the marker does not name yet. Only a crash leaves it behind. */
export function journalOf(marker: string): string {
  return `${marker}.writing`;
}

/** What the marker and its journal are written as before they get their names. */
export function temporaryOf(marker: string): string {
  return `${marker}.tmp`;
}
