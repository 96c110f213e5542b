import { isDnsSubdomain } from '../../core';
import { nearestSubdomain } from './name-rules';

const WORD = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const CONFIG_KEY = /^[-._a-zA-Z0-9]+$/;
const STRICT_ENV = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const RELAXED_ENV = /^[\x20-\x3c\x3e-\x7e]+$/;
const PORT = /^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Whether the text can be a key of a label: at most 63 characters, perhaps after a domain and a slash.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const word = slash < 0 ? key : key.slice(slash + 1);
  return word.length <= 63 && WORD.test(word) && (slash < 0 || isDnsSubdomain(key.slice(0, slash)));
}

/** Whether the text can be the value of a label. */
export function isLabelValue(value: string): boolean {
  return value === '' || (value.length <= 63 && WORD.test(value));
}

/** The nearest key of a label. */
export function nearestLabelKey(key: string): string {
  const slash = key.indexOf('/');
  const word = nearestWord(slash < 0 ? key : key.slice(slash + 1)) || 'x';
  return slash > 0 ? `${nearestSubdomain(key.slice(0, slash))}/${word}` : word;
}

/** The nearest value of a label. */
export function nearestLabelValue(value: string): string {
  return nearestWord(value);
}

function nearestWord(text: string): string {
  const word = text.replace(/[^-A-Za-z0-9_.]+/g, '-').slice(0, 256);
  return word
    .replace(/^[-_.]+/, '')
    .slice(0, 63)
    .replace(/[-_.]+$/, '');
}

/** Whether the text can be a key of a ConfigMap or Secret: it is a file name where the object is mounted. */
export function isConfigKey(key: string): boolean {
  return key.length <= 253 && CONFIG_KEY.test(key) && key !== '.' && !key.startsWith('..');
}

/** The nearest key of a ConfigMap or Secret. */
export function nearestConfigKey(key: string): string {
  const plain = key
    .replace(/[^-._a-zA-Z0-9]+/g, '_')
    .slice(0, 253)
    .replace(/^\.\.+/, '.');
  return plain === '' || plain === '.' ? 'key' : plain;
}

/**
 * Whether the text can name an environment variable. From 1.32 on any printable ASCII but '=' is taken:
 * RelaxedEnvironmentVariableValidation in pkg/features/kube_features.go
 */
export function isEnvName(name: string, relaxed: boolean): boolean {
  return relaxed ? RELAXED_ENV.test(name) : STRICT_ENV.test(name) && name !== '.' && !name.startsWith('..');
}

/** The nearest name of an environment variable that every version takes. */
export function nearestEnvName(name: string): string {
  const plain = name.trim().replace(/[^a-zA-Z0-9_]+/g, '_');
  return plain === '' ? 'NAME' : /^[0-9]/.test(plain) ? `_${plain}` : plain;
}

/** Whether the text can name a port of a container: at most 15 of a-z, 0-9 and single '-', one letter at least. */
export function isPortName(name: string): boolean {
  return name.length <= 15 && PORT.test(name);
}

/** The nearest name of a port. */
export function nearestPortName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 15)
    .replace(/-$/, '');
  return /[a-z]/.test(plain) ? plain : plain === '' ? 'port' : `port-${plain}`.slice(0, 15).replace(/-$/, '');
}
