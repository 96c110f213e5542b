import { ALICLOUD } from './alicloud';
import { AWS } from './aws';
import { COMMAND } from './command';
import { GCP } from './gcp';
import { HARBOR } from './harbor';
import type { PackageRules } from './package-rules';
import { RANCHER2 } from './rancher2';
import { TENCENTCLOUD } from './tencentcloud';

const RULES: Readonly<Record<string, PackageRules>> = {
  alicloud: ALICLOUD,
  aws: AWS,
  command: COMMAND,
  gcp: GCP,
  harbor: HARBOR,
  rancher2: RANCHER2,
  tencentcloud: TENCENTCLOUD,
};

/** The rules of a package. */
export function packageRules(name: string): PackageRules {
  const rules = RULES[name];
  if (!rules) throw new Error(`no rules of the package ${name}; add them in engine/rules`);
  return rules;
}

export type { PackageRules, Template } from './package-rules';
