import type { Command } from '../command';

/** A command that is loaded when it is called. Its name stands here too, so that no other has to be loaded to find it. */
export interface CommandEntry {
  readonly name: string;
  readonly load: () => Command;
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: 'synth', load: () => (require('./synth') as typeof import('./synth')).default as Command },
  { name: 'check', load: () => (require('./check') as typeof import('./check')).default as Command },
  { name: 'rules', load: () => (require('./rules') as typeof import('./rules')).default as Command },
  { name: 'verify', load: () => (require('./verify') as typeof import('./verify')).default as Command },
  { name: 'diff', load: () => (require('./diff') as typeof import('./diff')).default as Command },
  { name: 'impact', load: () => (require('./impact') as typeof import('./impact')).default as Command },
  { name: 'rehearse', load: () => (require('./rehearse') as typeof import('./rehearse')).default as Command },
  { name: 'plan', load: () => (require('./plan') as typeof import('./plan')).default as Command },
  { name: 'explain', load: () => (require('./explain') as typeof import('./explain')).default as Command },
  { name: 'image', load: () => (require('./image') as typeof import('./image')).default as Command },
  { name: 'pins', load: () => (require('./pins') as typeof import('./pins')).default as Command },
  { name: 'chart', load: () => (require('./chart') as typeof import('./chart')).default as Command },
  { name: 'deploy', load: () => (require('./deploy') as typeof import('./deploy')).default as Command },
  { name: 'confirm', load: () => (require('./confirm') as typeof import('./confirm')).default as Command },
  { name: 'rollback', load: () => (require('./rollback') as typeof import('./rollback')).default as Command },
  { name: 'history', load: () => (require('./history') as typeof import('./history')).default as Command },
  { name: 'context', load: () => (require('./context') as typeof import('./context')).default as Command },
  { name: 'preview', load: () => (require('./preview') as typeof import('./preview')).default as Command },
];
