import { closest } from '../../core';
import { isGiven, isObject, MAX_DEPTH, MAX_NODES, sizeOf, withinBounds, withinLimits } from './accepts';
import { fieldPath, type PathStep } from './field-path';
import type { Finding } from './finding';
import { likelyQuantities } from './quantity';
import { isScalar } from './scalars';
import type { SchemaCompiler } from './schema-compiler';
import { Tag, type SchemaNode } from './schema-node';
import { typeName, valueText } from './value-text';

/** More findings than this in one object are noise. */
const MAX_FINDINGS = 100;

/** The slow pass over an object that was not accepted: says what is wrong, and where. */
export class Inspector {
  readonly findings: Finding[] = [];
  private readonly path: PathStep[] = [];
  private left = MAX_NODES;
  private stopped = false;

  constructor(
    private readonly compiler: SchemaCompiler,
    private readonly about: { readonly kind: string; readonly version: string },
  ) {}

  inspect(value: unknown, node: SchemaNode): Finding[] {
    this.visit(value, node);
    return this.findings;
  }

  private visit(value: unknown, node: SchemaNode): void {
    if (node.tag === Tag.Pending) this.compiler.complete(node);
    const rightType = this.visitTyped(value, node);
    if (rightType && node.limited && !this.stopped && !withinLimits(value, node)) this.outsideLimits(value, node);
  }

  private visitTyped(value: unknown, node: SchemaNode): boolean {
    switch (node.tag) {
      case Tag.Object:
        return this.enters(isObject(value), value, node) && this.visitObject(value as Record<string, unknown>, node);
      case Tag.List:
        return this.enters(Array.isArray(value), value, node) && this.visitParts((value as unknown[]).entries(), node.item, false);
      case Tag.Map:
        return this.enters(isObject(value), value, node) && this.visitParts(Object.entries(value as object), node.item, true);
      case Tag.AnyObject:
        return this.enters(isObject(value), value, node) && this.visitFree(value);
      case Tag.Any:
        return this.visitFree(value);
      default:
        return isScalar(node.tag, value) || this.wrongScalar(value, node);
    }
  }

  private visitObject(value: Record<string, unknown>, node: SchemaNode): true {
    for (const [key, given] of Object.entries(value)) {
      const field = node.fields?.get(key);
      if (given === undefined || this.stopped) continue;
      this.path.push(key);
      if (field) {
        if (given !== null) this.visit(given, field.node);
      } else if (node.open) this.visitFree(given);
      else this.unknownField(key, node);
      this.path.pop();
    }
    for (const [name, field] of node.fields ?? []) {
      if (field.required && !isGiven(value, name)) {
        this.path.push(name);
        this.add('kube/missing-field', {});
        this.path.pop();
      }
    }
    return true;
  }

  private visitParts(parts: Iterable<[PathStep, unknown]>, item: SchemaNode | undefined, isMap: boolean): true {
    for (const [step, given] of parts) {
      if (this.stopped || !item) break;
      if (isMap && (given === undefined || given === null)) continue;
      this.path.push(step);
      this.visit(given, item);
      this.path.pop();
    }
    return true;
  }

  private visitFree(value: unknown): boolean {
    if (value === null || typeof value === 'string' || typeof value === 'boolean' || value === undefined) return true;
    if (typeof value === 'number' && Number.isFinite(value)) return true;
    if (typeof value !== 'object') return this.add('kube/wrong-type', { got: valueText(value), expected: 'json' });
    if (!this.withinSize()) return false;
    for (const [step, part] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
      if (this.stopped) break;
      this.path.push(step);
      this.visitFree(part);
      this.path.pop();
    }
    return true;
  }

  private enters(rightType: boolean, value: unknown, node: SchemaNode): boolean {
    if (!rightType) this.add('kube/wrong-type', { got: this.shown(value), expected: typeName(node.tag) });
    return rightType && this.withinSize();
  }

  private withinSize(): boolean {
    this.left -= 1;
    if (this.path.length < MAX_DEPTH && this.left >= 0) return true;
    if (this.left < 0) this.add('kube/too-large', { max: MAX_NODES });
    else this.add('kube/too-deep', { max: MAX_DEPTH });
    this.stopped = true;
    return false;
  }

  private unknownField(name: string, node: SchemaNode): boolean {
    const later = this.compiler.spansOf(node, name).find(([since]) => since > Number(this.about.version.slice(2)));
    if (later) return this.add('kube/not-yet-field', { name, version: this.about.version, since: `1.${later[0]}` });
    return this.add('kube/unknown-field', {
      name: valueText(name).slice(1, -1),
      didYouMean: closest(name, node.fields?.keys() ?? []) ?? '',
    });
  }

  private wrongScalar(value: unknown, node: SchemaNode): boolean {
    if (node.tag !== Tag.Quantity || typeof value !== 'string') {
      return this.add('kube/wrong-type', { got: this.shown(value), expected: typeName(node.tag) });
    }
    return this.add('kube/bad-quantity', { got: this.shown(value), didYouMean: likelyQuantities(value).join(' / ') });
  }

  private outsideLimits(value: unknown, node: SchemaNode): boolean {
    if (typeof value === 'string' && node.values) {
      const allowed = [...node.values].filter((v) => v !== '');
      return this.add('kube/bad-value', { got: this.shown(value), allowed: allowed.join(', '), didYouMean: closest(value, allowed) ?? '' });
    }
    if (typeof value === 'string' && withinBounds(value, node))
      return this.add('kube/bad-text', { got: this.shown(value), pattern: node.pattern?.source ?? '', example: node.example });
    if (isObject(value) && node.choices && withinBounds(value, node)) return this.notOneChoice(value, node.choices);
    const measure = typeof value === 'number' ? 'value' : typeof value === 'string' ? 'length' : 'count';
    const bound = (limit: number): number | string => (Number.isFinite(limit) ? limit : '');
    return this.add('kube/out-of-range', { got: sizeOf(value) ?? '', measure, min: bound(node.min), max: bound(node.max) });
  }

  private notOneChoice(value: Record<string, unknown>, choices: readonly (readonly string[])[]): boolean {
    const real = choices.filter((names) => names.length > 0);
    const got = [...new Set(real.flat())].filter((name) => isGiven(value, name));
    const params = { got: got.join(', '), choices: real.map((names) => names.join(' + ')).join(', ') };
    return this.add('kube/one-of', { ...params, least: real.length < choices.length ? 0 : 1 });
  }

  /** Always false, so that a check can end with what it found. */
  private add(code: string, params: Record<string, string | number>): false {
    const field = fieldPath(this.path);
    this.findings.push({ code, field, params: { field, kind: this.about.kind, ...params } });
    if (this.findings.length >= MAX_FINDINGS) this.stopped = true;
    return false;
  }

  // What stands in a Secret is never repeated in a message.
  private shown(value: unknown): string {
    const secret = this.about.kind === 'Secret' && (this.path[0] === 'data' || this.path[0] === 'stringData');
    return secret && typeof value === 'string' ? 'text' : secret && typeof value !== 'object' ? typeof value : valueText(value);
  }
}
