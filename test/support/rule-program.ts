import { RULES } from '../../lib/policy/finished';
import type { ProgramFacts } from '../../lib/policy/program';

const programs = RULES.flatMap(({ samples }) => samples().program ?? []);

/** All that samples say of their programs, as one: what rules find in it is of no matter, only that they look. */
export const RULE_PROGRAM: ProgramFacts = {
  cluster: 'eu',
  registries: programs.flatMap(({ registries }) => registries),
  imagesFrom: programs.flatMap(({ imagesFrom = [] }) => imagesFrom),
  zones: programs.flatMap(({ zones }) => zones),
  roads: Object.assign({}, ...programs.map(({ roads }) => roads)) as ProgramFacts['roads'],
  pools: programs.flatMap(({ pools = [] }) => pools),
};
