import type { EngineEvent, OutputMap, StepEventMetadata } from '@pulumi/pulumi/automation';

/** One thing that the engine does to one resource. */
export interface Step {
  /** `create`, `update`, `delete`, `same`, `create-replacement`, `replace`, `delete-replaced`, `read`, `refresh` … */
  readonly op: string;
  readonly type: string;
  /** The name that the program gave. */
  readonly name: string;
  readonly urn: string;
  /** Why it is replaced. */
  readonly replacedFor: readonly string[];
  /** What differs, by path: `add`, `delete`, `update`, each perhaps with `-replace`. */
  readonly differs: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What one run of the engine did. */
export interface Run {
  readonly ok: boolean;
  /** In the order in which the engine began them; those that change nothing are among them. */
  readonly begun: readonly Step[];
  /** In the order in which they ended well. */
  readonly done: readonly Step[];
  readonly failed: readonly Step[];
  /** What the engine, the providers and the program say is wrong. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** The program's outputs, after a successful up. */
  readonly outputs: OutputMap;
  /** Everything that the engine printed. */
  readonly log: string;
  readonly seconds: number;
}

/** The engine refused, or did not refuse what it should. */
export class EngineError extends Error {
  public constructor(
    message: string,
    public readonly run: Run,
  ) {
    super(message);
  }
}

/** Collects what the engine tells of a run. */
export class RunRecorder {
  public readonly begun: Step[] = [];
  public readonly done: Step[] = [];
  public readonly failed: Step[] = [];
  public readonly errors: string[] = [];
  public readonly warnings: string[] = [];
  public log = '';

  public readonly onOutput = (text: string): void => {
    this.log += text;
  };

  public readonly onEvent = (event: EngineEvent): void => {
    if (event.resourcePreEvent) this.begun.push(stepOf(event.resourcePreEvent.metadata));
    if (event.resOutputsEvent) this.done.push(stepOf(event.resOutputsEvent.metadata));
    if (event.resOpFailedEvent) this.failed.push(stepOf(event.resOpFailedEvent.metadata));
    const { severity, message } = event.diagnosticEvent ?? {};
    if (severity === 'error' && message) this.errors.push(uncoloured(message));
    if (severity === 'warning' && message) this.warnings.push(uncoloured(message));
  };
}

function stepOf({ op, type, urn, keys, detailedDiff, new: now, old }: StepEventMetadata): Step {
  const differs = Object.entries(detailedDiff ?? {}).map(([path, { diffKind }]) => [path, diffKind] as const);
  return {
    op,
    type,
    urn,
    name: urn.split('::').slice(3).join('::'),
    replacedFor: keys ?? [],
    differs: Object.fromEntries(differs),
    inputs: (now ?? old)?.inputs ?? {},
    outputs: (now ?? old)?.outputs ?? {},
  };
}

function uncoloured(message: string): string {
  return message.replace(/<\{%[^%]*%\}>/g, '').trim();
}

const QUIET = new Set(['same', 'read', 'refresh']);

/** Steps as lines, `create aws:ec2/vpc:Vpc net`: without those that change nothing, the stack and the providers. */
export function changesOf(steps: readonly Step[]): string[] {
  return steps
    .filter(({ op, type }) => !QUIET.has(op) && type !== 'pulumi:pulumi:Stack' && !type.startsWith('pulumi:providers:'))
    .map(({ op, type, name }) => `${op} ${type} ${name}`);
}
