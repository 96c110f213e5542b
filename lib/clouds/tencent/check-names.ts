import type { IConstruct } from 'constructs';
import { closest } from '../../core';
import { FACTS } from './facts';
import { problem } from './problems';

/** Checks the region of what is no cluster. */
export function checkRegion(construct: IConstruct, region: string): void {
  if (!FACTS.regions.includes(region))
    problem(construct, 'tencent/region', { got: region, likely: closest(region, FACTS.regions) ?? '', known: FACTS.regions.join(', ') });
}

/** A topic of CLS takes ten tags, and two are ours. */
const MOST_TAGS = 8;

/** Checks the tags that a program gives. @see https://www.tencentcloud.com/document/product/651/13354 */
export function checkTags(construct: IConstruct, tags: Readonly<Record<string, string>> = {}): void {
  const entries = Object.entries(tags);
  if (entries.length > MOST_TAGS) problem(construct, 'tencent/too-many-tags', { got: entries.length, most: MOST_TAGS });
  for (const [key, value] of entries)
    if (key === '' || key.length > 127 || value.length > 255 || /^(?:qcloud|tencent|project)/i.test(key))
      problem(construct, 'tencent/tag', { key, value });
}
