import type { IConstruct } from 'constructs';
import { closest } from '../../core';
import { FACTS } from './facts';
import { problem } from './problems';

/** Checks the id of a project. */
export function checkProject(construct: IConstruct, project: string): void {
  if (!/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(project)) problem(construct, 'gcp/project', { got: project });
}

/** Places of more than one region. */
const WIDE = ['asia', 'eu', 'us'];

/** Checks where a registry or a bucket is. */
export function checkLocation(construct: IConstruct, region: string): void {
  const known = [...FACTS.regions, ...WIDE];
  if (!known.includes(region)) problem(construct, 'gcp/location', { got: region, likely: closest(region, known) ?? '' });
}

/** Checks the labels that a program gives. @see https://cloud.google.com/resource-manager/docs/labels-overview#requirements */
export function checkLabels(construct: IConstruct, labels: Readonly<Record<string, string>> = {}): void {
  for (const [key, value] of Object.entries(labels))
    if (!/^[a-z][a-z0-9_-]{0,62}$/.test(key) || !/^[a-z0-9_-]{0,63}$/.test(value))
      problem(construct, 'gcp/label', { key, value, likely: `${plain(key).replace(/^[^a-z]+/, '')}: '${plain(value)}'` });
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .slice(0, 63);
}
