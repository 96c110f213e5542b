import type { SourceFolder } from '../repository';

/** A package of a workspace, or the one package that there is. */
export interface NodePackage {
  readonly folder: SourceFolder;
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** A program of Node.js, and where its lock file lies. */
export interface NodeProject {
  readonly manager: NodeManager;
  /** Folder of the lock file. */
  readonly root: SourceFolder;
  readonly lock: string;
  readonly own: NodePackage;
  /** Packages of the repository that it is made of, each after what it needs; itself last. */
  readonly needed: readonly NodePackage[];
  /** All packages of its workspace; itself alone where there is none. */
  readonly members: readonly NodePackage[];
}

/** A package manager of Node.js: its files and its words. */
export interface NodeManager {
  readonly name: string;
  /** Lock files, the most telling first. */
  readonly locks: readonly string[];
  /** Files of the root that it reads before it installs anything, where they are. */
  readonly files: readonly string[];
  /** It comes through corepack: package.json must say which version. */
  readonly corepack: boolean;
  /** Variables of the stage that builds. */
  readonly env: Readonly<Record<string, string>>;
  /** Where it keeps what it has fetched. */
  readonly cache: string;
  /** Installs what the packages need: to build them, or only to run them. */
  install(project: NodeProject, what: 'all' | 'production'): string;
  /** Runs the `build` script of a package. */
  build(one: NodePackage, project: NodeProject): string;
}
