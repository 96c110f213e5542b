import { AWS } from './aws';
import { COMMAND } from './command';
import type { PackageRules } from './package-rules';

const RULES: Readonly<Record<string, PackageRules>> = { aws: AWS, command: COMMAND };

/** The rules of a package. */
export function packageRules(name: string): PackageRules {
  const rules = RULES[name];
  if (!rules) throw new Error(`no rules of the package ${name}; add them in engine/rules`);
  return rules;
}

export type { PackageRules, Template } from './package-rules';
