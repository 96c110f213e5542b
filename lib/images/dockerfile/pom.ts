import type { Element } from '@xmldom/xmldom';
import type { SourceFolder } from '../repository';
import { withNeeds } from './needed';

/** A module of Maven, and what its pom.xml says of it. */
export interface MavenModule {
  readonly folder: SourceFolder;
  readonly artifact: string;
  /** Folder of the parent's pom.xml, if it lies in the repository. */
  readonly parent: string | undefined;
  readonly modules: readonly string[];
  /** Artifacts that it names as dependencies or plugins. */
  readonly names: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
}

/** A module, those of the repository that it is made of, and the folder that Maven is started in. */
export interface MavenProject {
  readonly root: SourceFolder;
  readonly own: MavenModule;
  /** Itself is the last. */
  readonly needed: readonly MavenModule[];
}

/** Reads the project of a folder with a pom.xml. */
export function mavenProject(folder: SourceFolder): MavenProject {
  const own = moduleOf(folder);
  const root = folder.upwards.filter((each) => each.has('pom.xml') && reaches(each, folder)).at(-1) ?? folder;
  const all = new Map(modulesUnder(root).map((each) => [each.folder.path, each]));
  all.set(folder.path, own);
  const needed = withNeeds(own, (module) => {
    const parent = module.parent === undefined ? undefined : all.get(module.parent);
    const named = [...all.values()].filter((other) => other !== module && other.artifact !== '' && module.names.includes(other.artifact));
    return [...(parent ? [parent] : []), ...named];
  });
  return { root, own, needed };
}

function reaches(root: SourceFolder, folder: SourceFolder): boolean {
  return root.path === folder.path || modulesUnder(root).some((each) => each.folder.path === folder.path);
}

function modulesUnder(root: SourceFolder): readonly MavenModule[] {
  const found = new Map<string, MavenModule>();
  const visit = (folder: SourceFolder): void => {
    if (found.has(folder.path) || !folder.has('pom.xml')) return;
    const module = moduleOf(folder);
    found.set(folder.path, module);
    for (const path of module.modules) {
      const at = folder.at(path.endsWith('.xml') ? `${path}/..` : path);
      if (at) visit(at);
    }
  };
  visit(root);
  return [...found.values()];
}

function moduleOf(folder: SourceFolder): MavenModule {
  const project = parsed(folder.text('pom.xml') ?? '');
  const parent = project && childOf(project, 'parent');
  const relative = parent && (textOf(parent, 'relativePath') ?? '../pom.xml');
  const at = relative ? folder.at(relative.endsWith('.xml') ? `${relative}/..` : relative) : undefined;
  const properties = (project && childOf(project, 'properties')) ?? undefined;
  return {
    folder,
    artifact: (project && textOf(project, 'artifactId')) ?? '',
    parent: at?.has('pom.xml') ? at.path : undefined,
    modules: project
      ? childrenOf(project, 'modules')
          .flatMap((list) => childrenOf(list, 'module'))
          .map(content)
      : [],
    names: project ? [...project.getElementsByTagName('artifactId')].filter((each) => each.parentNode !== project).map(content) : [],
    properties: Object.fromEntries(properties ? elementsOf(properties).map((each) => [each.tagName, content(each)]) : []),
  };
}

/** Loaded when the first pom.xml is read. */
function parsed(xml: string): Element | undefined {
  const { DOMParser } = require('@xmldom/xmldom') as typeof import('@xmldom/xmldom');
  try {
    return new DOMParser({ onError: () => undefined }).parseFromString(xml, 'text/xml').documentElement ?? undefined;
  } catch {
    return undefined;
  }
}

function elementsOf(parent: Element): readonly Element[] {
  return [...parent.getElementsByTagName('*')].filter((each) => each.parentNode === parent);
}

function childrenOf(parent: Element, tag: string): readonly Element[] {
  return elementsOf(parent).filter((each) => each.tagName === tag);
}

function childOf(parent: Element, tag: string): Element | undefined {
  return childrenOf(parent, tag)[0];
}

function textOf(parent: Element, tag: string): string | undefined {
  const child = childOf(parent, tag);
  return child && content(child);
}

function content(element: Element): string {
  return (element.textContent ?? '').trim();
}
