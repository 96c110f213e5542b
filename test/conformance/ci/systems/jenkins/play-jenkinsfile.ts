import { GroovyParser, type Expression, type Statement } from './groovy-parser';
import { isTrue, valueOf } from './groovy-values';
import { StepFailure, type Agent, type JenkinsBuild } from './jenkins-build';

type Call = Extract<Expression, { kind: 'call' }>;

/** What a section may hold. */
const LEGAL: Readonly<Record<string, readonly string[]>> = {
  pipeline: ['agent', 'options', 'parameters', 'triggers', 'stages'],
  stage: ['when', 'agent', 'options', 'input', 'steps', 'stages', 'parallel', 'post'],
  when: ['beforeOptions', 'beforeInput', 'beforeAgent', 'expression'],
  options: ['timeout', 'lock', 'skipDefaultCheckout', 'buildDiscarder'],
  input: ['message', 'ok', 'submitter'],
  kubernetes: ['yamlFile', 'defaultContainer', 'retries'],
  post: ['unsuccessful', 'cleanup'],
  parameters: ['choice', 'string'],
};

/** The directives of a section. */
function directives(section: string, body: readonly Statement[] = []): readonly (readonly [string, Call])[] {
  return body.map((statement) => {
    const expression = statement.kind === 'expression' ? statement.expression : undefined;
    if (expression?.kind !== 'call' || expression.callee.kind !== 'name')
      throw new Error(`${section}: a ${statement.kind} is no directive`);
    const { name } = expression.callee;
    if (!(LEGAL[section] ?? [name]).includes(name)) throw new Error(`${section}: ${name} is not legal here`);
    return [name, expression];
  });
}

export function functionsOf(source: string): Readonly<Record<string, readonly Statement[]>> {
  const functions = new GroovyParser(source).file().flatMap((each) => (each.kind === 'function' ? [[each.name, each.body] as const] : []));
  return Object.fromEntries(functions);
}

/** Parameters of a Jenkinsfile with those that a build gives; undefined if one of these is none. */
export function parametersOf(source: string, given: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  const found: Record<string, string> = {};
  const plain = (expression: Expression | undefined) => (expression?.kind === 'value' ? String(expression.value) : '');
  for (const [kind, { args }] of directives('parameters', sectionsOf(source).get('parameters')?.body)) {
    const name = plain(args.named.name);
    const choices = args.named.choices?.kind === 'list' ? args.named.choices.items.map(plain) : [];
    const value = given[name];
    if (kind === 'choice' && value !== undefined && !choices.includes(value)) return undefined;
    found[name] = value ?? choices[0] ?? plain(args.named.defaultValue);
  }
  return Object.keys(given).every((name) => name in found) ? found : undefined;
}

function sectionsOf(source: string): ReadonlyMap<string, Call> {
  const calls = new GroovyParser(source)
    .file()
    .flatMap((each) => (each.kind === 'expression' && each.expression.kind === 'call' ? [each.expression] : []));
  const pipeline = calls.find(({ callee }) => callee.kind === 'name' && callee.name === 'pipeline');
  return new Map(directives('pipeline', pipeline?.body));
}

/** Plays a declarative Jenkinsfile: stages one after the other until one fails; those of a `parallel` all. */
export function playJenkinsfile(source: string, build: JenkinsBuild, checkout: Readonly<Record<string, string>>): void {
  const sections = sectionsOf(source);
  if (build.text(sections.get('agent')?.args.plain[0]) !== 'none') throw new Error('each stage has its own agent');
  new Player(build, checkout).stages(sections.get('stages')?.body);
}

class Player {
  constructor(
    private readonly build: JenkinsBuild,
    private readonly checkout: Readonly<Record<string, string>>,
  ) {}

  public stages(body: readonly Statement[] = []): boolean {
    return directives('stages', body).every(([, stage]) => this.stage(stage));
  }

  private stage({ args, body }: Call): boolean {
    const parts = new Map(directives('stage', body));
    const work = ['steps', 'stages', 'parallel'].filter((name) => parts.has(name));
    if (work.length !== 1) throw new Error(`${this.build.text(args.plain[0])}: one of steps, stages, parallel`);
    if (!this.wanted(parts)) return true;
    if (parts.has('parallel')) {
      const ends = directives('parallel', parts.get('parallel')?.body).map(([, branch]) => this.stage(branch));
      return ends.every(Boolean);
    }
    if (parts.has('stages')) return this.stages(parts.get('stages')?.body);
    return this.work(parts);
  }

  private wanted(parts: ReadonlyMap<string, Call>): boolean {
    const when = parts.get('when');
    const flags = new Map(directives('when', when?.body));
    const [condition] = flags.get('expression')?.body ?? [];
    const met = condition?.kind === 'expression' ? isTrue(valueOf(condition.expression, this.build.scope)) : true;
    const input = new Map(directives('input', parts.get('input')?.body));
    if (!parts.has('input')) return met;
    // Asked first, somebody would have to agree to what does not come.
    if (when && !flags.has('beforeInput')) throw new Error('it asks before it knows whether it wants to');
    if (this.build.text(input.get('submitter')?.args.plain[0]) === '') throw new Error('everybody may agree');
    return met;
  }

  private work(parts: ReadonlyMap<string, Call>): boolean {
    const [, kubernetes] = directives('agent', parts.get('agent')?.body)[0] ?? [];
    const pod = new Map(directives('kubernetes', kubernetes?.body));
    const options = new Map(directives('options', parts.get('options')?.body));
    if (!options.has('timeout')) throw new Error('a stage without end');
    const { build } = this;
    const agent = build.agent(build.text(pod.get('yamlFile')?.args.plain[0]), build.text(pod.get('defaultContainer')?.args.plain[0]));
    const env = options.has('skipDefaultCheckout') ? {} : this.checkout;
    const ok = this.tried(() => build.steps(parts.get('steps')?.body ?? [], agent, env));
    return this.post(parts.get('post')?.body, { agent, env }) && ok;
  }

  /** What has failed elsewhere meanwhile counts as well. */
  private post(
    body: readonly Statement[] | undefined,
    at: { readonly agent: Agent; readonly env: Readonly<Record<string, string>> },
  ): boolean {
    const ends = directives('post', body).map(([name, { body: steps = [] }]) => {
      if (name === 'unsuccessful' && !this.build.failed) return true;
      return this.tried(() => this.build.steps(steps, at.agent, at.env));
    });
    return ends.every(Boolean);
  }

  private tried(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      this.build.failed = true;
      return false;
    }
  }
}
