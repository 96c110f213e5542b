import type { Construct } from 'constructs';
import { closest, toDnsLabel, type DurationInput } from '../lib/core';
import {
  Component,
  readSeconds,
  type EnvFromSource,
  type EnvSource,
  type KubeObject,
  type PodUser,
  type SecretBackend,
  type VolumeSource,
} from '../lib/kube';
import { checkedProps } from './checked-props';
import { Namespace } from './namespace';
import { problem } from './problems';

export interface SecretProps {
  /** Store that it comes from: `vault({ … })`, `secretsManager({ … })`. */
  readonly from: SecretBackend;
  /** Its keys, and what each is called in the store: `{ url: 'shop/orders-db#url' }`. Never a value. */
  readonly keys: Readonly<Record<string, string>>;
  /** How often the store is asked for a new value. @default '1h', or what the controller of the store was installed with */
  readonly refresh?: DurationInput;
  /**
   * Type of the Kubernetes Secret.
   * @default 'Opaque'
   * @throws `secret/type-keys` if the type asks for a key that is not in `keys`
   * @see https://kubernetes.io/docs/concepts/configuration/secret/#secret-types
   */
  readonly type?: string;
  /** Name in the namespace. @default the construct's id */
  readonly name?: string;
}

/** Keys that the API server asks for, by type of the Secret: one of each list. */
const REQUIRED: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['kubernetes.io/tls', [['tls.crt'], ['tls.key']]],
  ['kubernetes.io/dockerconfigjson', [['.dockerconfigjson']]],
  ['kubernetes.io/basic-auth', [['username', 'password']]],
  ['kubernetes.io/ssh-auth', [['ssh-privatekey']]],
]);

/**
 * A Secret whose values come from a store. The program knows its keys and never its values. As a whole it is mounted or gives all its
 * keys as variables; `key('url')` is one variable.
 */
export class Secret extends Component implements EnvFromSource, VolumeSource {
  public readonly name: string;
  /** The object that makes the Secret. */
  public readonly object: KubeObject;
  public readonly volumeName: string;
  public readonly readOnly = true;
  private readonly keys: readonly string[];
  private readonly ns: Namespace;

  constructor(scope: Construct, id: string, given: SecretProps) {
    super(scope, id);
    this.ns = Namespace.of(this);
    const props = checkedProps(this, 'Secret', given);
    this.name = props.name ?? id;
    this.volumeName = toDnsLabel(this.name);
    this.keys = Object.keys(props.keys);
    const { type = 'Opaque', keys } = props;
    this.checkKeys(keys, type);
    if (props.refresh !== undefined && props.from.refreshedBy === 'controller') problem(this, 'secret/refresh', { name: this.name });
    const refreshSeconds = readSeconds(this, 'refresh', props.refresh ?? '1h');
    this.object = this.ns.addSecretObject(this, 'secret', props.from, { name: this.name, keys: { ...keys }, type, refreshSeconds });
  }

  /** One key, as the value of an environment variable. */
  public key(key: string): EnvSource {
    const known = this.keys.includes(key);
    const likely = known ? key : (closest(key, this.keys) ?? '');
    if (!known) problem(this, 'secret/no-key', { name: this.name, key, keys: this.keys.join(', ') || '-', likely });
    // After the problem a key that exists stands in, so that one mistake is one problem.
    const used = likely || (this.keys[0] ?? key);
    return {
      attach: (user) => this.attach(user),
      toEnv: (variable) => ({ name: variable, valueFrom: { secretKeyRef: { name: this.name, key: used } } }),
    };
  }

  public attach(user: PodUser): void {
    const other = Namespace.of(user);
    if (other !== this.ns)
      problem(user, 'reference/other-namespace-secret', { name: this.name, from: other.namespace, to: this.ns.namespace });
  }

  public toEnvFrom(): ReturnType<EnvFromSource['toEnvFrom']> {
    return { secretRef: { name: this.name } };
  }

  public toVolume(): ReturnType<VolumeSource['toVolume']> {
    return { secret: { secretName: this.name } };
  }

  private checkKeys(keys: Readonly<Record<string, string>>, type: string): void {
    const { name } = this;
    if (this.keys.length === 0) problem(this, 'secret/no-keys', { name });
    for (const [key, inStore] of Object.entries(keys)) {
      if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key)) problem(this, 'secret/key-name', { name, key });
      // The value itself is left out of the problem: if it is a secret, it must not be printed.
      if (looksLikeValue(inStore)) problem(this, 'secret/literal', { name, key });
    }
    for (const anyOf of REQUIRED.get(type) ?? []) {
      if (!anyOf.some((key) => Object.hasOwn(keys, key))) problem(this, 'secret/type-keys', { name, type, key: anyOf.join(' / ') });
    }
  }
}

/** Names in a store hold no space, no line break and no scheme with a password in it. */
function looksLikeValue(inStore: string): boolean {
  return inStore === '' || inStore.startsWith('#') || inStore.length > 512 || /\s|:\/\/|-----BEGIN/.test(inStore);
}
