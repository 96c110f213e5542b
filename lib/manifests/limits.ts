/** Bytes of all texts together. */
export const MOST_BYTES = 256 * 1024 * 1024;
/** Bytes of one file: no object of a cluster may have more than 1.5 MiB, and a file holds many. */
export const MOST_FILE_BYTES = 64 * 1024 * 1024;
export const MOST_FILES = 50_000;
/** Values of one document once its aliases are written out: a small file must not become a large one. */
export const MOST_VALUES = 1_000_000;
export const DEEPEST = 100;
