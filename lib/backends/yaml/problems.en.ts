import type { Catalogue } from '../../core';

/** Problems of writing files into the assembly's folder. */
export const words = {
  'output/path': {
    what: (p: { file: string; reason: string }) => `"${p.file}" cannot be a file of the assembly: ${p.reason}`,
    fix: () => 'use a path below the out folder of letters, digits, ".", "_", "-" and "/"',
  },
  'output/same-path': {
    what: (p: { file: string; other: string }) =>
      `the files "${p.file}" and "${p.other}" would be one file (macOS and Windows do not tell upper from lower case)`,
    fix: () => 'rename one of the two constructs or namespaces',
  },
  'output/link': {
    what: (p: { file: string }) => `"${p.file}" in the out folder is a link or no ordinary file, and Sealane does not write through links`,
    fix: () => 'delete it, or choose another folder with --out',
  },
  'output/occupied': {
    what: (p: { file: string }) => `"${p.file}" in the out folder was not written by Sealane, so it is not overwritten`,
    fix: () => 'move it elsewhere, or choose another folder with --out',
  },
  'output/not-ours': {
    what: (p: { folder: string; marker: string }) =>
      `the folder ${p.folder} has content but no ${p.marker}: it was not written by Sealane, so nothing in it is touched`,
    fix: () => 'choose an empty or new folder with --out, or empty this one yourself',
  },
  'output/manifest': {
    what: (p: { file: string; reason: string }) => `${p.file} cannot be trusted: ${p.reason}`,
    fix: () => 'delete the out folder and synthesize again; if you did not change the file, find out who did',
  },
  'output/file-in-the-way': {
    what: (p: { folder: string; file: string }) => `${p.file} is a file, so the assembly cannot be written into the folder ${p.folder}`,
    fix: () => 'choose another folder with --out, or move the file elsewhere',
  },
  'output/denied': {
    what: (p: { file: string; reason: string }) => `the system does not allow to read or write ${p.file} (${p.reason})`,
    fix: (p: { file: string; reason: string }): string =>
      p.reason === 'EROFS'
        ? 'the file system is read-only: choose a folder on another one with --out'
        : 'make it writable for the user that runs this command (an earlier run as root may own it), or choose another folder with --out',
  },
  'output/no-space': {
    what: (p: { folder: string; reason: string }) => `there is no room left for the assembly in ${p.folder} (${p.reason})`,
    fix: () => 'make room and run the same command again: what is written already is known as ours, and is completed',
  },
  'output/refused': {
    what: (p: { file: string; reason: string }) => `the system cannot make or write ${p.file} (${p.reason})`,
    fix: (p: { file: string; reason: string }): string =>
      p.reason === 'ENAMETOOLONG'
        ? 'choose a folder with a shorter path with --out, or shorter names'
        : 'choose a folder on an ordinary disk with --out',
  },
  'output/foreign-file': {
    severity: 'notice',
    what: (p: { file: string }) =>
      `${p.file} lies among our files, but Sealane did not write it; \`kubectl apply -R -f\` will apply it too`,
    fix: () => 'move it elsewhere, or make it part of the program with cdk8s.Include',
  },
  'repository/occupied': {
    what: (p: { file: string }) => `${p.file} is there, and Sealane has not written it`,
    fix: () => 'move what you need of it into the program, and delete it; or give the pipeline another name',
  },
  'repository/edited': {
    what: (p: { file: string }) => `${p.file} was edited since Sealane wrote it: writing it again would lose the edit`,
    fix: () => 'put the change into the program, delete the file, and run `sealane synth`',
  },
} satisfies Catalogue;
