import type { BuildReport } from '../images';
import type { Confirmed, Handed, RolledBack } from '../release';
import type { DeployReport } from './release/deploy-report';

/** Texts of the commands, all but the problems. */
export const words = {
  usage: 'Usage:',
  commands: 'Commands:',
  options: 'Options:',
  arguments: 'Arguments:',
  globalOptions: 'Options of every command:',
  examples: 'Examples:',
  exitCodes: 'Exit codes:',
  exit: {
    ok: 'done, and nothing is wrong',
    problems: 'problems are open, or a cluster refused an object',
    usage: 'the command line was not understood',
    differs: 'files or objects differ (synth --check, diff --exit-code)',
    internal: 'a fault of sealane itself',
    interrupted: 'Ctrl-C; 143 by SIGTERM, 129 by SIGHUP',
  },
  tagline: 'From one typed tree: Kubernetes YAML, checked before it reaches a cluster.',
  help: 'show this help',
  version: 'show the version',
  app: 'command or file that runs the program (default: app of cdk8s.yaml)',
  lang: 'language of all words: en or zh-CN (default: from LC_ALL, LC_MESSAGES, LANG)',
  json: 'the same facts as JSON on stdout',
  noColor: 'no colour (also: NO_COLOR; FORCE_COLOR for the opposite)',
  debug: 'stack traces',
  quiet: 'only problems, no summary',
  helpCommand: 'show the help of a command',
  running: 'running the program',
  lingering:
    'the program is still running after app.synth(): a timer, a server or an open connection keeps it alive; end it, or press Ctrl+C',
  internalError: (message: string) =>
    `sealane itself failed: ${message}\n  this is a fault of ours; run again with --debug and report the trace`,
  diffNone: 'no difference',
  danger: {
    recreated: 'recreated: the API server cannot change it in place',
    deleted: 'deleted',
    restarted: 'pods restart',
    changed: 'changed in place',
    created: 'created',
    left: 'left over: in the cluster, no more in the program; an apply does not delete it',
  },
  hidden: '(hidden)',
  unread: (kinds: string) => `not looked for among what is left over, because the cluster does not list them: ${kinds}`,
  diffSummary: (counts: string) => `differences: ${counts}`,
  verified: (objects: number, server: string) => `${count(objects, 'object')} accepted by ${server}`,
  refused: (refused: number, objects: number, server: string) => `${server} refused ${refused} of ${count(objects, 'object')}`,
  planned: (resources: number, steps: number) =>
    resources === 0 ? 'nothing is provisioned' : `${count(resources, 'resource')} in ${count(steps, 'step')}`,
  deploying: (environment: string) => `deploying ${environment}`,
  waitingFor: (namespace: string, holder: string) => `another deploy holds ${namespace}: ${holder}; waiting for it to end`,
  deployed: ({ environment, namespace, release, applied, removed, handed }: DeployReport) => {
    if (release === undefined)
      return `${environment}: ${count(applied, 'object')} would be applied in ${namespace}${listed('; would be removed', removed)}`;
    const what = `${count(applied, 'object')} ${!handed ? 'applied' : handed.artifact === undefined ? 'committed' : 'pushed'}${listed('; removed', removed)}`;
    return `${environment}: release ${release} ${handed ? handedOver(handed) : 'runs'} in ${namespace}; ${what}`;
  },
  confirming: (environment: string) => `waiting for ${environment}`,
  confirmed: ({ number, workloads, handed }: Confirmed) =>
    handed && !handed.runs
      ? `release ${number} is good, by your word alone: no cluster was asked`
      : `release ${number} is good: ${count(workloads, 'workload')} run its images`,
  restoring: (environment: string) => `restoring ${environment}`,
  restored: ({ number, insteadOf, handed }: RolledBack) => {
    const back = insteadOf === undefined ? `release ${number} is back already` : `release ${number} is back in place of ${insteadOf}`;
    return handed ? `${back}: it ${handedOver(handed)}` : back;
  },
  notAsked: (why: string) => `no cluster is asked: ${why}`,
  releaseStates: { runs: 'runs', unconfirmed: 'not confirmed', good: 'good', bad: 'not good' },
  noReleases: (environment: string) => `nothing was ever deployed to ${environment}`,
  collecting: (environment: string) => `collecting what happened in ${environment}`,
  collected: (files: number, folder: string) => `${folder}: ${count(files, 'file')} written`,
  previewsRemoved: (namespaces: readonly string[]) =>
    namespaces.length === 0 ? 'no preview had to go' : `removed: ${namespaces.join(', ')}`,
  imagesBuilt: ({ built, skipped }: BuildReport, folder: string) =>
    `${count(built.length, 'image')} built into ${folder}${listed(
      '; there already',
      skipped.map(({ name }) => name),
    )}`,
  dockerfileWritten: (language: string, files: readonly string[]) => `written for ${language}: ${files.join(', ')}`,
  dockerfileWould: (language: string, files: readonly string[]) => `would be written for ${language}: ${files.join(', ')}`,
  dockerfileContext: (context: string, file: string) =>
    `it takes packages of ${context === '.' ? 'the repository' : context}: name it as { context: '${context}', dockerfile: '${file}' }, or leave it unwritten, and each build makes it`,
  pinsCurrent: () => 'nothing that is pinned has a newer version',
  pinsOlder: (pins: number) => `${count(pins, 'pin')} can be newer; --write takes them`,
  pinsWritten: (pins: number, file: string) => `${file}: ${count(pins, 'pin')} newer`,
  chartStates: { new: 'new', changed: 'changed', current: 'as it was', gone: 'removed' },
  chartsPinned: (charts: number, changes: number, check: boolean) =>
    changes === 0
      ? `${count(charts, 'chart')}, and nothing differs`
      : `${changes} of ${count(charts, 'chart')} ${check ? 'would be written' : 'written'}`,
  chartThere: 'there already',
  chartPushed: 'pushed',
  chartsPushed: (pushed: number, charts: number) => `${pushed} of ${count(charts, 'chart')} pushed`,
  imagesPushed: (images: number, file: string) => `${file}: digests of ${count(images, 'image')}`,
  imagesSigned: (images: number) => `${count(images, 'image')} signed`,
  imagesScanned: (archives: number) => `${count(archives, 'image')} scanned, nothing found`,
  starting: 'starting an API server',
  asking: 'asking the API server',
  rehearsing: (cluster: string) => `rehearsing ${cluster}`,
  rules: { also: 'also', waiver: 'waiver', never: 'must not be waived', fails: 'fails', passes: 'passes' },
  check: {
    at: 'at  ',
    object: 'in  ',
    also: 'also',
    fix: 'fix ',
    see: 'see ',
    waived: (rule: string, path: string, findings: number) => `waived ${rule} at ${path}: ${count(findings, 'finding')}`,
    until: (day: string) => `until ${day}`,
    suppressed: (code: string, path: string) => `suppressed ${code} at ${path}, by an annotation`,
    unknown: (rule: string, object: string) => `unknown ${rule}: nobody can decide it for ${object}`,
    objects: (objects: number, texts: number) => `${count(objects, 'object')}, ${count(texts, 'text')}`,
    live: (objects: number, namespace: string, server: string) => `${count(objects, 'object')} of ${namespace} on ${server}`,
    buildAgain: (files: string) => `${files}: older now than the program that it was compiled from; build it again, then check`,
    unfixed: (code: string, place: string) => `not mended: ${code} at ${place}`,
    fixed: (p: { mended: number; files: number; left: number; written: boolean }) =>
      `${count(p.mended, 'finding')} ${p.written ? 'mended' : 'would be mended'} in ${count(p.files, 'file')}, ` +
      `${count(p.left, 'problem')} left to do by hand${p.written || p.mended === 0 ? '' : '; nothing is written without --write'}`,
  },
  explain: {
    why: 'why',
    construct: 'construct',
    source: 'source',
    unit: 'unit',
    cluster: 'cluster',
    namespace: 'namespace',
    file: 'file',
    after: 'after',
    joins: 'joins',
    objects: 'objects',
    what: 'what',
    fix: 'fix',
    see: 'see',
    severity: 'severity',
    placeholder: (name: string) => `<${name}>`,
  },
};

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

function listed(title: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${title}: ${names.join(', ')}`;
}

/** What is known of a release that a controller brings. */
function handedOver({ commit, artifact, runs }: Handed): string {
  const [what, done, name] =
    artifact === undefined ? ['commit', 'committed', commit?.slice(0, 12)] : ['artifact', 'pushed', artifact.slice(0, 19)];
  return runs ? `runs, at ${what} ${name},` : `is ${done} as ${name}, and nobody has asked whether it runs`;
}
