import type { Site } from '../core';
import type { Jurisdiction } from './data-class';

type Regions = Readonly<Record<string, readonly [jurisdiction: Jurisdiction, regions: RegExp][]>>;

/** Whose law holds in the regions of each cloud, by its own table of places. What is in none of them nobody guesses. */
const REGIONS: Regions = {
  // https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
  AWS: [
    ['CN', /^cn-/],
    ['CH', /^eu-central-2$/],
    ['UK', /^eu-west-2$/],
    ['EU', /^eu-/],
    ['US', /^us-/],
    ['HK', /^ap-east-1$/],
    ['SG', /^ap-southeast-1$/],
    ['JP', /^ap-northeast-[13]$/],
  ],
  // https://cloud.google.com/compute/docs/regions-zones
  'Google Cloud': [
    ['UK', /^europe-west2\b/],
    ['CH', /^europe-west6\b/],
    ['EU', /^(?:europe-|eu$)/],
    ['US', /^us(?:-|$)/],
    ['HK', /^asia-east2\b/],
    ['SG', /^asia-southeast1\b/],
    ['JP', /^asia-northeast[12]\b/],
  ],
  // https://www.alibabacloud.com/help/en/ecs/product-overview/regions-and-zones
  'Alibaba Cloud': [
    ['HK', /^cn-hongkong$/],
    ['CN', /^cn-/],
    ['UK', /^eu-west-1$/],
    ['EU', /^eu-central-1$/],
    ['US', /^us-/],
    ['SG', /^ap-southeast-1$/],
    ['JP', /^ap-northeast-1$/],
  ],
  // https://www.tencentcloud.com/document/product/213/6091
  'Tencent Cloud': [
    ['HK', /^ap-hongkong$/],
    ['CN', /^ap-(?:beijing|chengdu|chongqing|guangzhou|nanjing|shanghai)/],
    ['EU', /^eu-frankfurt$/],
    ['US', /^na-(?:ashburn|siliconvalley)$/],
    ['SG', /^ap-singapore$/],
    ['JP', /^ap-tokyo$/],
  ],
};

/** Whose law holds where something lies; undefined where nobody knows. */
export function jurisdictionAt({ cloud, region }: Site): Jurisdiction | undefined {
  return REGIONS[cloud]?.find(([, regions]) => regions.test(region))?.[0];
}
