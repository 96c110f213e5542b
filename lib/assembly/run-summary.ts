import { relativePath, type Language, type Severity } from '../core';
import { displayWidth } from './display-width';
import type { AssemblyCluster } from './format';
import type { RunReport } from './run';

interface SummaryWords {
  readonly objects: (objects: number, clusters: number, namespaces: readonly string[]) => string;
  readonly problems: (errors: number, warnings: number, notices: number) => string;
  readonly noProblems: string;
  readonly nothingWritten: string;
  readonly cutOff: (changed: number, removed: number, folder: string) => string;
  readonly written: (changed: number, removed: number, unchanged: number, folder: string) => string;
  readonly differing: (changed: number, removed: number, folder: string) => string;
  readonly upToDate: (folder: string) => string;
  /** Name of the repository's files among the folders. */
  readonly pipeline: string;
  readonly next: string;
  readonly verify: string;
}

const WORDS: Readonly<Record<Language, SummaryWords>> = {
  en: {
    objects: (objects, clusters, namespaces) =>
      `${count(objects, 'object')}, ${count(clusters, 'cluster')}, ${count(namespaces.length, 'namespace')}${list(namespaces, ', ')}`,
    problems: (errors, warnings, notices) =>
      `problems: ${count(errors, 'error')}, ${count(warnings, 'warning')}, ${count(notices, 'notice')}`,
    noProblems: 'no problems',
    nothingWritten: 'nothing was written',
    cutOff: (changed, removed, folder) => `${folder} is incomplete: only ${count(changed, 'file')} written and ${removed} removed so far`,
    written: (changed, removed, unchanged, folder) =>
      `${folder}: ${count(changed, 'file')} written, ${removed} removed, ${unchanged} unchanged`,
    differing: (changed, removed, folder) => `${folder}: ${count(changed, 'file')} would be written, ${removed} removed`,
    upToDate: (folder) => `${folder}: up to date`,
    pipeline: 'pipeline',
    next: 'next: ',
    verify: '(a real API server checks every object)',
  },
  'zh-CN': {
    objects: (objects, clusters, namespaces) =>
      `${objects} 个对象，${clusters} 个集群，${namespaces.length} 个命名空间${list(namespaces, '、')}`,
    problems: (errors, warnings, notices) => `问题：${errors} 个错误，${warnings} 个警告，${notices} 个提示`,
    noProblems: '没有问题',
    nothingWritten: '没有写出任何内容',
    cutOff: (changed, removed, folder) => `${folder} 不完整：目前只写入 ${changed} 个文件，删除 ${removed} 个`,
    written: (changed, removed, unchanged, folder) => `${folder}：写入 ${changed} 个文件，删除 ${removed} 个，${unchanged} 个未变`,
    differing: (changed, removed, folder) => `${folder}：需要写入 ${changed} 个文件，删除 ${removed} 个`,
    upToDate: (folder) => `${folder}：已是最新`,
    pipeline: '流水线',
    next: '下一步：',
    verify: '（由真实的 API server 检查每个对象）',
  },
};

/** What a run found and did, in a few lines, with the commands that come next. */
export function runSummary(report: RunReport, dry: boolean, language: Language): string {
  const words = WORDS[language];
  const lines = [
    words.objects(report.objects, report.clusters.length, report.namespaces),
    problemLine(report, words),
    ...fileLines(report, dry, words),
  ];
  if (!hasErrors(report) && !dry && report.reach) {
    const commands = [...report.reach.map((cluster) => applyText(cluster, report.out)), `npx sealane verify   ${words.verify}`];
    lines.push(...commands.map((command, i) => `${i === 0 ? words.next : ' '.repeat(displayWidth(words.next))}${command}`));
  }
  return `${lines.join('\n')}\n`;
}

/** With the context that the program says: one command after the other must not reach the same cluster. */
function applyText({ name, kubeconfig, context }: AssemblyCluster, out: string): string {
  const access = { kubeconfig, context };
  const options = Object.entries(access).flatMap(([option, value]) => (value === undefined ? [] : [`--${option} ${quoted(value)}`]));
  return ['kubectl apply', ...options, `-R -f ${quoted(relativePath(out) || '.')}/yaml/${name}`].join(' ');
}

/** Whether the run found an error, which stops it from writing. */
export function hasErrors({ problems }: Pick<RunReport, 'problems'>): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** `problems: 1 error, 2 warnings, 0 notices` */
export function problemCounts(report: Pick<RunReport, 'problems'>, language: Language): string {
  return problemLine(report, WORDS[language]);
}

function problemLine({ problems }: Pick<RunReport, 'problems'>, words: SummaryWords): string {
  const of = (wanted: Severity) => problems.filter(({ severity }) => severity === wanted).length;
  return problems.length === 0 ? words.noProblems : words.problems(of('error'), of('warning'), of('notice'));
}

function fileLines(report: RunReport, dry: boolean, words: SummaryWords): string[] {
  const { changed, removed } = report;
  const cutOff = changed.length + removed.length > 0;
  if (hasErrors(report))
    return [cutOff ? words.cutOff(changed.length, removed.length, relativePath(report.out) || '.') : words.nothingWritten];
  const asked = changed.length + removed.length + report.unchanged > 0;
  const lines = asked ? [fileLine(report, relativePath(report.out) || '.', { dry, words })] : [];
  const { repository } = report;
  const files = repository.changed.length + repository.removed.length + repository.unchanged;
  return files === 0 ? lines : [...lines, fileLine(repository, words.pipeline, { dry, words })];
}

function fileLine(
  { changed, removed, unchanged }: RunReport['repository'],
  folder: string,
  { dry, words }: { readonly dry: boolean; readonly words: SummaryWords },
): string {
  if (changed.length + removed.length === 0) return words.upToDate(folder);
  return dry ? words.differing(changed.length, removed.length, folder) : words.written(changed.length, removed.length, unchanged, folder);
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

const MAX_LISTED = 8;

function list(names: readonly string[], separator: string): string {
  if (names.length === 0) return '';
  const shown = names.slice(0, MAX_LISTED).join(separator);
  return ` (${shown}${names.length > MAX_LISTED ? ` … ${names.length - MAX_LISTED}` : ''})`;
}

function quoted(path: string): string {
  return /^[\w./@%+=:-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
