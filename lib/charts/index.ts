/**
 * Charts of others, as a tree reads them: files, values, and the objects that Helm has made of them. No program runs here; what runs
 * Helm is behind the second door, `commands.ts`.
 * Loaded by programs that hold such a chart. May import: `lib/core`, `lib/kube`; its second door `lib/programs`.
 * @packageDocumentation
 */
export { readArchive } from './archive';
export { ChartFault } from './chart-fault';
export { arePlain, checkedChart } from './checked-chart';
export { keptObjects } from './hooks';
export { originOf } from './origin';
export { packed } from './pack';
export { readPinned } from './pinned';
export { problem } from './problems';
