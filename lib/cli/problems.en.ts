import type { Catalogue } from '../core';

/** Problems of running commands: with the program as a whole, with assemblies, with what the user asked for. */
export const words = {
  'command/no-such-cluster': {
    what: (p: { name: string; clusters: string; likely: string }) =>
      `the program has no cluster called ${p.name}${p.likely ? ` (did you mean ${p.likely}?)` : ''}; it has: ${p.clusters}`,
    fix: () => 'write one of these after --cluster, or leave it out; a cluster of your kubeconfig is named by --context',
  },
  'command/no-environment': {
    what: (p: { name: string; names: string; likely: string }) =>
      `the program has no environment called ${p.name}${p.likely ? ` (did you mean ${p.likely}?)` : ''}; it has: ${p.names || 'none'}`,
    fix: () => 'an environment is a Namespace of the program: write its path, with - for /',
  },
  'command/rehearsal-environment': {
    what: (p: { names: string }) =>
      `a rehearsal on a cluster that is given plays one environment, and none is named; there are: ${p.names || 'none'}`,
    fix: () => 'name one after --environment, or leave out --kubeconfig and --context: then all are played, on an API server of their own',
  },
  'command/rehearsal-namespace': {
    what: (p: { namespace: string }) =>
      `the cluster has a namespace ${p.namespace} already, which no rehearsal has made; nothing was touched`,
    fix: () => 'rehearse on another cluster, or without --kubeconfig and --context; the namespace is not deleted, whatever is in it',
  },
  'command/no-way': {
    what: (p: { name: string; names: string }) =>
      `the environment is deployed by "${p.name}", which this version does not know; it knows ${p.names}`,
    fix: () => 'use a version of sealane that has it, or another way: new Namespace(…, { via: kubectl() })',
  },
  'command/preview-number': {
    what: (p: { got: string }) => `--preview "${p.got}" is no number of a pull request`,
    fix: () => 'write it as the forge shows it: --preview 77',
  },
  'rules/unknown': {
    what: (p: { asked: string; likely: string }) => `there is no rule ${p.asked}${p.likely ? `; did you mean ${p.likely}?` : ''}`,
    fix: () => "run 'sealane rules' for those that there are",
  },
  'check/version': {
    what: (p: { got: string; known: string }) => `--kubernetes "${p.got}" is no version whose objects are known; known are ${p.known}`,
    fix: () => 'write the minor version of the cluster: --kubernetes 1.34',
  },
  'check/no-namespace': {
    what: (p: { namespace: string; server: string }) => `${p.server} has no namespace ${p.namespace}`,
    fix: () => "write one that 'kubectl get namespaces' lists, or name another cluster by --context or --kubeconfig",
  },
  'check/unread': {
    severity: 'warning',
    what: (p: { kinds: string }) => `these kinds could not be read, and count as not there: ${p.kinds}`,
    fix: () => 'check as somebody who may list them; what joins them with others may be found wrongly until then',
  },
  'check/live-alone': {
    what: (p: { option: string }) => `--live judges what runs in a cluster, which ${p.option} has no part in`,
    fix: (p: { option: string }) => `leave out ${p.option}, or --live`,
  },
  'check/fix-format': {
    what: (p: { format: string }) => `--fix shows a diff, for which the format ${p.format} has no place`,
    fix: () => 'leave --format out, or write --format json; check again without --fix for the other formats',
  },
  'check/fix-changed': {
    what: (p: { file: string }) => `${p.file} was changed by somebody since it was read: nothing is written`,
    fix: () => 'run the command again',
  },
  'check/fix-write': {
    what: (p: { file: string; reason: string }) => `${p.file} cannot be written: ${p.reason}`,
    fix: () => 'make it writable; the file is as it was, and those that were written before it are whole',
  },
  'check/write-alone': {
    what: () => '--write says that what --fix shows is written, but there is no --fix',
    fix: () => 'write --fix --write',
  },
  'command/time': {
    what: (p: { flag: string; got: string }) => `${p.flag} "${p.got}" is no time`,
    fix: () => "write '90s' or '10m'",
  },
  'command/release': {
    what: (p: { got: string }) => `--to "${p.got}" is no number of a release`,
    fix: () => 'write a whole number, as `sealane deploy` has told it',
  },
  'command/preview': {
    what: (p: { got: string }) => `"preview ${p.got}" is not enough to go by`,
    fix: () => 'write `preview remove <environment> --preview <number>`, or `preview sweep <environment>`',
  },
  'command/chart': {
    what: (p: { got: string }) => `there is no "chart ${p.got}"`,
    fix: () => 'write chart pin or chart push',
  },
  'command/image': {
    what: (p: { got: string }) => `there is no "image ${p.got}"`,
    fix: () => 'write image build, image scan, image push or image sign',
  },
  'command/no-file': {
    what: (p: { message: string }) => `a file or folder is missing: ${p.message}`,
    fix: () => 'run the step before, or name the right path',
  },
  'command/no-temporary': {
    what: (p: { folder: string; reason: string }) => `no temporary folder can be made in ${p.folder}: ${p.reason}`,
    fix: () => 'make room there, or set TMPDIR to a folder that can be written',
  },
  'program/not-named': {
    what: (p: { folder: string }) => `nothing says which program to run: there is no cdk8s.yaml in ${p.folder}, and no --app`,
    fix: () =>
      'write "app: node dist/main.js" into cdk8s.yaml, or pass --app dist/main.js; TypeScript runs as it is, with tsx in the project: "app: main.ts"',
    see: 'https://cdk8s.io/docs/latest/cli/synth/',
  },
  'program/settings': {
    what: (p: { file: string; reason: string }) => `${p.file} does not name the program: ${p.reason}`,
    fix: () => 'make it a small YAML map with the line "app: node dist/main.js"',
    see: 'https://cdk8s.io/docs/latest/cli/synth/',
  },
  'program/shell-syntax': {
    what: (p: { command: string; found: string }) =>
      `the app command "${p.command}" holds ${p.found}, which only a shell understands, and no shell is used`,
    fix: () =>
      'name one program with its arguments ("node dist/main.js"); put anything more into a script and name that, or quote the character',
  },
  'program/not-found': {
    what: (p: { command: string }) => `"${p.command}" does not exist or cannot be run`,
    fix: () =>
      'compile the program first (npx tsc; in CI by a "prepare" script of package.json, which npm ci runs), and check the path in cdk8s.yaml or --app; it is taken from the working directory',
  },
  'program/no-loader': {
    what: (p: { file: string }) => `${p.file} is TypeScript, and the project has no loader for it`,
    fix: () => 'npm install --save-dev tsx, or compile it and name the JavaScript file',
    see: 'https://tsx.is',
  },
  'program/failed': {
    what: (p: { message: string }) => `the program stopped: ${p.message}`,
    fix: () => 'correct the named line; the same command with --debug shows the whole stack trace',
  },
  'program/same-id': {
    what: (p: { id: string; scope: string }) => `two constructs in ${p.scope} have the id ${p.id}; the named line makes the second`,
    fix: (p: { id: string; scope: string }) => `give one of them another id than ${p.id}: objects are named by it`,
  },
  'program/outside-namespace': {
    what: (p: { path: string; example: string }) => `${p.path} stands outside of any Namespace`,
    fix: (p: { path: string; example: string }) => `make it in one: ${p.example}`,
  },
  'program/no-cluster': {
    what: (p: { id: string }) => `the Namespace ${p.id} is in no cluster`,
    fix: () => 'name the one that it is in: { cluster: new Cluster(app, …) }',
  },
  'program/no-provider': {
    what: (p: { id: string }) => `the Cluster ${p.id} does not say what kind of cluster it is`,
    fix: (p: { id: string }) => `give it what a provider returns: new Cluster(app, '${p.id}', existing({ … }))`,
  },
  'program/no-entry': {
    what: (p: { entry: string; entries: string }) => `the program imports "${p.entry}", and sealane has no such entry`,
    fix: (p: { entry: string; entries: string }) => `import from one of ${p.entries}`,
  },
  'program/exit-code': {
    what: (p: { code: number }) => `the program ended with exit code ${p.code} and no message`,
    fix: () => 'look for process.exit() and process.exitCode in it; a program for sealane ends by itself after app.synth()',
  },
  'program/killed': {
    what: (p: { signal: string }) => `the program was ended by the signal ${p.signal}`,
    fix: () => 'SIGKILL often means that memory ran out: give the job more of it; SIGTERM comes from a timeout around the command',
  },
  'program/no-synth': {
    what: () => 'the program ended without calling app.synth(), so nothing was made',
    fix: () => 'call app.synth() as its last line, and wait for promises before it; App must come from "sealane"',
  },
  'program/version': {
    what: (p: { reason: string }) => `the program ran, but its report cannot be read: ${p.reason}`,
    fix: () => 'use the sealane of the project itself: npx sealane; two versions may be installed',
  },
  'input/malformed': {
    what: (p: { got: string }) => `--input "${p.got}" is no name=value`,
    fix: () => 'write --input images.host=123456789012.dkr.ecr.eu-central-1.amazonaws.com',
  },
  'input/file': {
    what: (p: { file: string; reason: string }) => `the inputs of ${p.file} cannot be read: ${p.reason}`,
    fix: () => 'make it with: pulumi stack output --json > inputs.json',
  },
  'assembly/missing': {
    what: (p: { folder: string; file: string }) => `${p.folder} holds no assembly: there is no ${p.file} in it`,
    fix: () => 'name a folder that sealane synth has written',
  },
  'assembly/unreadable': {
    what: (p: { file: string; reason: string }) => `${p.file} cannot be read: ${p.reason}`,
    fix: () => 'write the assembly again with sealane synth, of this version',
  },
  'assembly/changed': {
    what: (p: { file: string }) => `${p.file} is not what sealane synth has written: its checksum in sealane.json is another one`,
    fix: () => 'make the change in the program and write the assembly again with sealane synth, or take the folder from where it was kept',
  },
  'assembly/newer': {
    what: (p: { file: string; reason: string }) => `a newer Sealane has written ${p.file}: it has ${p.reason}`,
    fix: () => 'update sealane: npm install sealane@latest',
  },
  'explain/unknown': {
    what: (p: { asked: string; likely: string }) =>
      `${p.asked} is no construct path, object or problem code of this program${p.likely ? `; did you mean ${p.likely}?` : ''}`,
    fix: () => 'construct paths and objects are listed in sealane.json; a code is the first word of a problem',
  },
  'verify/refused': {
    what: (p: { object: string; server: string; message: string }) => `${p.server} refuses ${p.object}: ${p.message}`,
    fix: () => 'correct the named field where the construct is made; a patch or a chart of another library may have set it',
  },
  'verify/unverified': {
    severity: 'notice',
    what: (p: { object: string; server: string; message: string }) => `${p.server} cannot be asked about ${p.object}: ${p.message}`,
    fix: () => 'put the CRD or the namespace into the program, or verify against a cluster that has it: --context',
  },
  'diff/which-cluster': {
    what: (p: { clusters: string }) => `the program has several clusters (${p.clusters}), and one is compared at a time`,
    fix: () => 'say which: --cluster <name>',
  },
} satisfies Catalogue;
