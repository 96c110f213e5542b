import type { IConstruct } from 'constructs';
import type { Edit } from './edit';
import type { ProgramMend } from './program-mend';

/** How bad a problem is: only an `error` stops the synthesis. */
export type Severity = 'error' | 'warning' | 'notice';

/** Languages that problems are worded in. */
export type Language = 'en' | 'zh-CN';

/** The facts of one problem: what the words are filled with. */
export type ProblemParams = Readonly<Record<string, string | number>>;

/** The English words of one problem code, and how bad it is. */
export interface ProblemWords<P extends ProblemParams = never> {
  /** @default 'error' */
  readonly severity?: Severity;
  /** What was found: the value that was given, and the values that are allowed. */
  readonly what: (params: P) => string;
  /** What to do about it. */
  readonly fix: (params: P) => string;
  /** Where the rule comes from. */
  readonly see?: string;
  /** Codes that the same mistake brings about in the same component: they are not told beside this one. @default none */
  readonly covers?: readonly string[];
  /** What mends it in the program, for `sealane check --fix`. @default nobody knows */
  readonly mend?: (params: P) => ProgramMend | undefined;
}

/** The words of a room, one entry per code `area/kebab-case`. */
export type Catalogue = Readonly<Record<string, ProblemWords>>;

/** The same codes in another language: a missing one does not compile. */
export type Translation<C extends Catalogue> = {
  readonly [K in keyof C]: Pick<C[K], 'what' | 'fix'>;
};

type ParamsOf<C extends Catalogue, K extends keyof C> = Parameters<C[K]['what']>[0];

/** A found problem: data, worded only when it is printed. */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly params: ProblemParams;
  /** The construct that the problem is about. */
  readonly scope: IConstruct;
  /** The Kubernetes object, if it is about one: `apps/v1 Deployment shop-prod/web`. */
  readonly object?: string;
  /** The field inside the object: `spec.template.spec.containers[0].image`. */
  readonly field?: string;
  /** Stack trace of the error that became the problem, for `--debug`. */
  readonly trace?: string;
  /** What mends it, below the object that `scope` makes. @default nobody knows */
  readonly mend?: () => readonly Edit[];
}

/** Where in an object a problem was found. */
export interface ProblemPlace {
  readonly object?: string;
  readonly field?: string;
  readonly trace?: string;
}

/** A code's words as the registry keeps them: parameters unchecked, as data comes back from files. */
export interface RegisteredWords {
  readonly severity: Severity;
  readonly see?: string;
  readonly covers: readonly string[];
  readonly mend?: (params: ProblemParams) => ProgramMend | undefined;
  /** Why it matters, for `sealane explain`. @default the words say it */
  readonly why?: Readonly<Record<Language, string>>;
  readonly words: Readonly<Record<Language, { what: (p: ProblemParams) => string; fix: (p: ProblemParams) => string }>>;
}

const registry = new Map<string, RegisteredWords>();
/** Rooms whose words are not loaded yet. */
const unloaded = new Set<() => void>();
const logs = new WeakMap<IConstruct, Problem[]>();

/**
 * Registers a room's problem codes and gives back the function that raises them.
 * The words stay data: they can be tested, translated and listed by `sealane explain`.
 */
export function defineProblems<C extends Catalogue>(en: C, zhCN: Translation<C>) {
  register(en, zhCN);
  return raiser<C>();
}

/** Like {@link defineProblems}, for rooms that every program loads: their words come once a problem is raised or asked for. */
export function defineProblemsLate<C extends Catalogue>(load: () => { readonly en: C; readonly zhCN: Translation<C> }) {
  unloaded.add(() => {
    const { en, zhCN } = load();
    register(en, zhCN);
  });
  return raiser<C>();
}

/** Registers one code whose words do not stand in a room's catalogue: that of a rule. */
export function registerWords(code: string, words: RegisteredWords): void {
  registry.set(code, words);
}

function register<C extends Catalogue>(en: C, zhCN: Translation<C>): void {
  for (const [code, words] of Object.entries(en)) {
    registry.set(code, {
      severity: words.severity ?? 'error',
      ...(words.see === undefined ? {} : { see: words.see }),
      covers: words.covers ?? [],
      ...(words.mend === undefined ? {} : { mend: words.mend as unknown as NonNullable<RegisteredWords['mend']> }),
      words: { en: words, 'zh-CN': zhCN[code as keyof C] } as unknown as RegisteredWords['words'],
    });
  }
}

function raiser<C extends Catalogue>() {
  return function problem<K extends keyof C & string>(scope: IConstruct, code: K, params: ParamsOf<C, K>, place: ProblemPlace = {}): void {
    recordProblem({ code, params: params ?? {}, scope, severity: wordsOf(code)?.severity ?? 'error', ...place });
  };
}

function loadWords(): void {
  for (const load of unloaded) {
    unloaded.delete(load);
    load();
  }
}

/** The stack trace of what was thrown, as a part of a problem's place. */
export function traceOf(error: unknown): Pick<ProblemPlace, 'trace'> {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? error.stack : undefined;
  return typeof stack === 'string' ? { trace: stack } : {};
}

/** Adds a problem to the log of its tree. */
export function recordProblem(problem: Problem): void {
  problemsOf(problem.scope).push(problem);
}

/** All problems raised so far in the tree that the construct belongs to. */
export function problemsOf(scope: IConstruct): Problem[] {
  const root = scope.node.root;
  let log = logs.get(root);
  if (!log) logs.set(root, (log = []));
  return log;
}

/** The words of a code, or undefined if no room has registered it. */
export function wordsOf(code: string): RegisteredWords | undefined {
  if (!registry.has(code)) loadWords();
  return registry.get(code);
}

/** Every registered code, sorted. */
export function problemCodes(): string[] {
  loadWords();
  return [...registry.keys()].sort();
}
