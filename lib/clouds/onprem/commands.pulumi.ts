import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../core';
import {
  configValue,
  type Deferred,
  type Lowered,
  type Lowering,
  type Placed,
  type ProviderSpec,
  type ResourceOptions,
  type Shelf,
} from '../../provision';
import type { IConstruct } from 'constructs';
import { HOSTS, type HostProps, type SshProps } from './host';
import type { CommandKinds } from './kinds.pulumi';
import { shellInput, type ShellSettings } from './shell-input';

export type Command = Placed<CommandKinds['command:remote:Command']['resource']>;

/** Files of `scripts/` that a host can be asked to run. */
export type Script = 'k3s-node' | 'kubeadm-node' | 'kubeadm-gate' | 'member' | 'kubeconfig' | 'rancher-node';

/** One thing that is done on a host, and how it is undone. */
export interface CommandPlan {
  readonly host: HostProps;
  readonly script: Script;
  /** What the script is called with when the resource is made or changed. Never a value of the program. */
  readonly step: string;
  /** What it is called with when the resource goes. @default nothing is undone */
  readonly undo?: string;
  readonly settings: ShellSettings;
  /** What cannot change without undoing it first. */
  readonly fixed: readonly (string | Deferred)[];
}

const COMMANDS: ProviderSpec = { package: 'command', id: 'command', inputs: {}, npm: '@pulumi/command' };

/** Where the commands of a cluster are put. */
export function commandShelf(into: Lowering, construct: IConstruct): Shelf<CommandKinds> {
  return into.shelf<CommandKinds>(construct, COMMANDS);
}

/** Puts commands of one cluster on its shelf. */
export class Commands {
  constructor(
    private readonly shelf: Shelf<CommandKinds>,
    private readonly ssh: SshProps,
  ) {}

  /** What they print is a secret, is logged nowhere, and is given to no later run. */
  public add(part: string, plan: CommandPlan, options: ResourceOptions = {}): Command {
    const { host, script, step, undo, settings, fixed } = plan;
    const root = (this.ssh.user ?? HOSTS.user) === 'root';
    const run = (verb: string) => `exec ${root ? '' : 'sudo -n -H '}bash -s -- ${verb}`;
    return this.shelf.add(
      'command:remote:Command',
      part,
      {
        connection: connectionOf(host, this.ssh),
        create: run(step),
        update: run(step),
        ...(undo === undefined ? {} : { delete: run(undo) }),
        stdin: shellInput(settings, scriptText(script)),
        triggers: [...fixed],
        logging: 'none',
        addPreviousOutputInEnv: false,
      },
      // Made anew means taken off first: the same machine cannot be both.
      {
        secretOutputs: ['stdout', 'stderr'],
        deleteBeforeReplace: true,
        timeouts: { create: '45m', update: '60m', delete: '30m' },
        ...options,
      },
    );
  }
}

const texts = new Map<Script, string>();

/** Text of a script, with the functions that each begins with. */
export function scriptText(name: Script): string {
  let text = texts.get(name);
  if (text === undefined) {
    text = ['host', name].map((file) => readFileSync(join(packageRoot(), 'lib/clouds/onprem/scripts', `${file}.sh`), 'utf8')).join('');
    texts.set(name, text);
  }
  return text;
}

type Connection = Lowered<CommandKinds['command:remote:Command']['args']>['connection'];

function connectionOf({ address, hostKey }: HostProps, ssh: SshProps): Connection {
  const { user = HOSTS.user, privateKey = HOSTS.privateKey, port = HOSTS.port, bastion } = ssh;
  const key = (name: string): Deferred => configValue(name, { secret: true });
  const patience = { dialErrorLimit: 10, perDialTimeout: 30 };
  return {
    ...patience,
    host: address,
    port,
    user,
    privateKey: key(privateKey),
    hostKey,
    ...(bastion
      ? {
          proxy: {
            ...patience,
            host: bastion.address,
            port: bastion.port ?? HOSTS.port,
            user: bastion.user ?? user,
            privateKey: key(bastion.privateKey ?? privateKey),
            hostKey: bastion.hostKey,
          },
        }
      : {}),
  };
}
