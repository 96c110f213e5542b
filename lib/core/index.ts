/**
 * The ground floor: app, units, problems, places, names and amounts. Knows no Kubernetes kind, no cloud, no backend.
 * May import: `constructs`, `cdk8s`, Node.
 * @packageDocumentation
 */
export * from './amounts';
export { App, setSynthesizer, type AppProps } from './app';
export { closest } from './closest';
export { drop, put, stepsOf, valueAt, type Edit, type Steps } from './edit';
export { defineFailures, failuresOf, Failure } from './failure';
export { authorOf, withHeader } from './file-header';
export { languageOf } from './language';
export { checksum, isDnsLabel, isDnsSubdomain, MAX_LABEL, toDnsLabel } from './names';
export type { MachineSize, NodePool } from './node-pool';
export { isOwnFile } from './own-file';
export { packageRoot } from './package-root';
export { markForeignPlace, markPlace, placeOf } from './place';
export { called, renamed, replaced, type ProgramMend } from './program-mend';
export {
  defineProblems,
  defineProblemsLate,
  problemCodes,
  problemsOf,
  recordProblem,
  registerWords,
  traceOf,
  wordsOf,
  type Catalogue,
  type Language,
  type Problem,
  type ProblemParams,
  type Severity,
  type Translation,
} from './problem';
export { compare, problemText, relativePath, reportProblems, sourceOf, type ReportedMend, type ReportedProblem } from './report';
export { addRepositoryFiles, repositoryFilesOf, type RepositoryFile } from './repository-files';
export { mapToSource } from './source-map';
export { markAccess, recordAccess, recordUse, setSite, siteOf, usesIn, type DataUse, type Site } from './sites';
export { componentOf, isComponent, isUnit, markComponent, markUnit, unitOf, type ClusterTarget, type Unit } from './unit';
