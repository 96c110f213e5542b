export interface Entry {
  readonly request: string;
  readonly source: string;
  readonly out: string;
}
export const root: string;
export const manifest: {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
};
export const entries: readonly Entry[];
export const command: Omit<Entry, 'request'>;
