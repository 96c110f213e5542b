import type { IConstruct } from 'constructs';
import { closest } from '../../core';
import { FACTS } from './facts';
import { problem } from './problems';

/** Checks the region of what is no cluster. */
export function checkRegion(construct: IConstruct, region: string): void {
  if (!FACTS.regions.includes(region))
    problem(construct, 'alibaba/region', { got: region, likely: closest(region, FACTS.regions) ?? '', known: FACTS.regions.join(', ') });
}

/** Checks the tags that a program gives. @see https://www.alibabacloud.com/help/en/resource-management/tag/user-guide/limits-on-tags */
export function checkTags(construct: IConstruct, tags: Readonly<Record<string, string>> = {}): void {
  for (const [key, value] of Object.entries(tags))
    if (key === '' || key.length > 128 || value.length > 128 || /^(?:aliyun|acs:)|https?:\/\//.test(key) || /https?:\/\//.test(value))
      problem(construct, 'alibaba/tag', { key, value });
}
