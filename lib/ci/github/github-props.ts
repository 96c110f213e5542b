/** An action at a commit. */
export interface ActionPin {
  /** For the reader: `v7.0.1`. */
  readonly tag: string;
  /** 40 hexadecimal digits. */
  readonly commit: string;
}

/** Pins by the repository of the action: `actions/checkout`. */
export type ActionPins = Readonly<Record<string, ActionPin>>;

export interface GithubProps {
  /**
   * Label of the machines that jobs run on.
   * @default 'ubuntu-24.04'
   * @throws `github/runs-on` for one that ends in `latest`: it moves
   */
  readonly runsOn?: string;
  /** Node.js of the jobs. @default '24' */
  readonly node?: '20' | '22' | '24';
  /**
   * Commits of the actions that jobs use: `actions` of the `sealane.lock.json` that `sealane pins --write` keeps. Those that it does
   * not name stay at ours, which are as old as the package.
   * @default those of the package
   * @throws `github/pin` for what is no commit
   */
  readonly pins?: ActionPins;
}
