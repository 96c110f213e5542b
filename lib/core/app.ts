import { App as Cdk8sApp, type IResolver } from 'cdk8s';
import type { IConstruct } from 'constructs';

export interface AppProps {
  /**
   * Folder that the assembly is written to, relative to the working directory. Sealane owns it: files of an assembly before
   * that are no more are removed, everything else in it stays; a folder with other content is refused.
   * @default 'out'; `sealane synth --out` and `cdk8s synth` win over both
   */
  readonly outdir?: string;
  /**
   * Folder of the repository, relative to the working directory: the files of pipelines go there.
   * @default '.'
   */
  readonly repository?: string;
  /**
   * cdk8s value resolvers for the objects of other libraries in the tree.
   * @default only those of cdk8s itself
   */
  readonly resolvers?: readonly IResolver[];
}

/** What turns a finished tree into files; the package's main door puts one in. */
export type Synthesizer = (app: App) => void;

const APP = Symbol.for('sealane.App');
let synthesizer: Synthesizer | undefined;

/** Puts in what `app.synth()` runs. The core knows no backend. */
export function setSynthesizer(run: Synthesizer): void {
  synthesizer = run;
}

/**
 * The root of a program's tree. It extends the cdk8s app, so charts and constructs of cdk8s libraries take part.
 * @see https://cdk8s.io/docs/latest/basics/app/
 */
export class App extends Cdk8sApp {
  /** The app that a construct stands in, or undefined if its root is none of ours. */
  public static tryOf(construct: IConstruct): App | undefined {
    const { root } = construct.node;
    return isApp(root) ? root : undefined;
  }

  /** The folder given by the program, if it gave one. */
  public readonly givenOutdir: string | undefined;
  /** Folder that the files of pipelines go to, relative to the working directory. */
  public readonly repository: string;

  constructor(props: AppProps = {}) {
    super({
      ...(props.outdir === undefined ? {} : { outdir: props.outdir }),
      ...(props.resolvers === undefined ? {} : { resolvers: [...props.resolvers] }),
    });
    this.givenOutdir = props.outdir;
    this.repository = props.repository ?? '.';
    Object.defineProperty(this, APP, { value: true });
  }

  /**
   * Checks the tree and writes the assembly. With a problem open nothing is written: all problems are printed and the
   * process will exit with 1.
   */
  public override synth(): void {
    if (!synthesizer) throw new Error('sealane: import App from the package entry "sealane", which brings the backends');
    synthesizer(this);
  }
}

// A brand instead of `instanceof`, which fails when a package is installed twice.
function isApp(construct: IConstruct): construct is App {
  return APP in construct;
}
