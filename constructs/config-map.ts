import type { Construct } from 'constructs';
import { toDnsLabel } from '../lib/core';
import { Component, KubeObject, type EnvFromSource, type EnvSource, type PodUser, type VolumeSource } from '../lib/kube';
import { checkedProps } from './checked-props';
import { Namespace } from './namespace';
import { problem } from './problems';

export interface ConfigMapProps {
  /** Text by key; a key is a file name where the map is mounted. */
  readonly data: Readonly<Record<string, string>>;
  /** Name in the namespace. @default the construct's id */
  readonly name?: string;
}

/** Configuration that is no secret. Its name never changes; when its text does, the workloads that use it restart. */
export class ConfigMap extends Component implements EnvFromSource, VolumeSource {
  public readonly name: string;
  public readonly object: KubeObject;
  public readonly volumeName: string;
  public readonly readOnly = true;
  private readonly data = new Map<string, string>();
  private readonly ns: Namespace;

  constructor(scope: Construct, id: string, given: ConfigMapProps) {
    super(scope, id);
    this.ns = Namespace.of(this);
    const props = checkedProps(this, 'ConfigMap', given);
    this.name = props.name ?? id;
    this.volumeName = toDnsLabel(this.name);
    for (const [key, text] of Object.entries(props.data)) this.add(key, text);
    this.object = new KubeObject(this, 'config-map', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: this.name },
      body: () => ({ data: Object.fromEntries(this.data) }),
    });
  }

  /** Adds a text under a key that is not there yet. */
  public add(key: string, text: string): void {
    if (this.data.has(key)) problem(this, 'config-map/duplicate-key', { name: this.name, key });
    this.data.set(key, text);
  }

  /** One key, as the value of an environment variable. */
  public key(key: string): EnvSource {
    return {
      attach: (user) => this.attach(user),
      toEnv: (name) => ({ name, valueFrom: { configMapKeyRef: { name: this.name, key } } }),
    };
  }

  public attach(user: PodUser): void {
    const other = Namespace.of(user);
    if (other !== this.ns)
      problem(user, 'reference/other-namespace-config', { name: this.name, from: other.namespace, to: this.ns.namespace });
    user.restartWith(`config-${this.name}`, () => JSON.stringify([...this.data].sort()));
  }

  public toEnvFrom(): ReturnType<EnvFromSource['toEnvFrom']> {
    return { configMapRef: { name: this.name } };
  }

  public toVolume(): ReturnType<VolumeSource['toVolume']> {
    return { configMap: { name: this.name } };
  }
}
