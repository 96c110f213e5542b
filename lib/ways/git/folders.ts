/**
 * The room's second door: what a namespace's folder holds, for another place to keep it than a repository of git.
 * Loaded by commands only.
 * @packageDocumentation
 */
export { goneFrom, objectsIn } from './committed-objects';
export type { Controller } from './controller';
export { folderOf } from './folder';
export { damaged, FOLDER_FORMAT, MARKER, markerText, parseMarker, sameFiles, type CommittedSchemas, type FolderFiles } from './marker';
export { runGood } from './past-releases';
export { sizesOf } from './take-overs';
