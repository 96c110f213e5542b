import type { IConstruct } from 'constructs';

/** A file for the repository of the program, beside the assembly. */
export interface RepositoryFile {
  /** From the repository's root, with `/`: `.github/workflows/deploy.yml`. */
  readonly path: string;
  readonly text: string;
}

type Make = () => readonly RepositoryFile[];

const makers = new WeakMap<IConstruct, Make[]>();

/** Lets a construct write files into the repository. They are made when the tree is finished. */
export function addRepositoryFiles(construct: IConstruct, make: Make): void {
  const { root } = construct.node;
  const known = makers.get(root);
  if (known) known.push(make);
  else makers.set(root, [make]);
}

/** Makes the files of a finished tree, in the order of their constructs. */
export function repositoryFilesOf(root: IConstruct): readonly RepositoryFile[] {
  return (makers.get(root) ?? []).flatMap((make) => make());
}
