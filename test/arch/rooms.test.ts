import { manifest } from '../../tools/build/entries.cjs';
import { doorBreaches, ROOMS, roomBreaches } from './rooms';
import { read, tree } from './sources';

const SAY = "export const x = 'x';";

test('rooms import only what the table allows, through the front door', () => {
  expect(roomBreaches(read(['lib', 'constructs', 'stacks'], ['.ts']))).toEqual([]);
});

test.each([
  ['a floor above', 'lib/core/a.ts', "import { x } from '../kube';", 'lib/core may not import lib/kube'],
  ['a type of a floor above', 'lib/core/a.ts', "import type { x } from '../kube';", 'lib/core may not import lib/kube'],
  ['a type in passing', 'lib/core/a.ts', "let a: import('../kube').X;", 'lib/core may not import lib/kube'],
  ['a late require', 'lib/core/a.ts', "const late = () => require('../kube');", 'lib/core may not import lib/kube'],
  ['a late import', 'lib/core/a.ts', "const late = () => import('../kube');", 'lib/core may not import lib/kube'],
  ['a re-export', 'lib/core/a.ts', "export * from '../kube';", 'lib/core may not import lib/kube'],
  ['a back door', 'lib/cli/a.ts', "import { x } from '../kube/deep';", 'lib/kube is entered through its index.ts, not lib/kube/deep.ts'],
  ['a late door', 'constructs/a.ts', "import { x } from '../lib/kube/finished';", 'constructs may not open lib/kube/finished.ts'],
  ['another cloud', 'lib/clouds/aws/a.ts', "import { x } from '../gcp';", 'lib/clouds/aws may not import lib/clouds/gcp'],
  ['the main door', 'lib/cli/a.ts', "import { x } from '..';", "nobody imports the main door; a program says 'sealane'"],
  ['the package by name', 'lib/kube/a.ts', "import { x } from 'sealane';", 'lib/kube may not import the package sealane'],
  ['a missing file', 'lib/kube/a.ts', "import { x } from './gone';", "'./gone' is no file"],
  ['cdk8s-plus', 'constructs/a.ts', "import { x } from 'cdk8s-plus-28';", 'constructs may not import the package cdk8s-plus-28'],
  ['pulumi', 'lib/clouds/aws/a.ts', "import { x } from '@pulumi/aws/eks';", '@pulumi/aws only in *.pulumi.ts and lib/backends/pulumi'],
  ['sources in a program', 'stacks/a.ts', "import { x } from '../lib/kube';", 'stacks may not import lib/kube'],
])('%s is refused', (_, path, text, why) => {
  const files = {
    'lib/index.ts': SAY,
    'lib/kube/index.ts': SAY,
    'lib/kube/deep.ts': SAY,
    'lib/kube/finished.ts': SAY,
    'lib/clouds/gcp/index.ts': SAY,
  };
  expect(roomBreaches(tree({ ...files, [path]: text }))).toEqual([`${path}:1: ${why}`]);
});

test.each([
  ['lib/kube/a.ts', "import { x } from '../core';"],
  ['lib/clouds/aws/eks.pulumi.ts', "import { x } from '@pulumi/aws';"],
  ['lib/kube/a.ts', "import { readFileSync } from 'node:fs';"],
  ['stacks/a.ts', "import { x } from 'sealane/onprem';"],
])('%s may say: %s', (path, text) => {
  expect(roomBreaches(tree({ 'lib/core/index.ts': SAY, [path]: text }))).toEqual([]);
});

test('what a late door opens is not loaded through the front door', () => {
  expect(doorBreaches(read(['lib', 'constructs'], ['.ts']))).toEqual([]);
  const files = { 'lib/kube/index.ts': "export * from './a';", 'lib/kube/a.ts': "import './checks';", 'lib/kube/checks.ts': SAY };
  expect(doorBreaches(tree({ ...files, 'lib/kube/finished.ts': "export * from './checks';" }))).toEqual([
    'lib/kube/index.ts loads lib/kube/checks.ts, which lib/kube/finished.ts opens later',
  ]);
  const asked = { ...files, 'lib/kube/a.ts': "export const late = () => require('./checks') as typeof import('./checks');" };
  expect(doorBreaches(tree({ ...asked, 'lib/kube/finished.ts': "export * from './checks';" }))).toEqual([]);
});

test('a folder without a row in the table is refused', () => {
  expect(roomBreaches(tree({ 'lib/attic/a.ts': SAY }))).toEqual([
    'lib/attic/a.ts: its folder is no room; give it a row in test/arch/rooms.ts',
  ]);
});

test('the table itself has no cycle: a room above is never below', () => {
  const below = (name: string): string[] => (ROOMS[name]?.rooms ?? []).flatMap((room) => [room, ...below(room)]);
  expect(Object.keys(ROOMS).filter((name) => below(name).includes(name))).toEqual([]);
});

test('what the shipped rooms import is installed with the package', () => {
  const installed = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];
  const shipped = Object.entries(ROOMS).flatMap(([name, { packages }]) => (name === 'stacks' ? [] : packages));
  expect(shipped.filter((name) => !installed.includes(name))).toEqual([]);
});
