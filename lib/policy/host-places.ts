import type { Jurisdiction } from './data-class';
import { jurisdictionAt } from './jurisdictions';

/** How the hosts of a cloud name their region. */
const CLOUDS: readonly (readonly [cloud: string, host: RegExp])[] = [
  // https://docs.aws.amazon.com/general/latest/gr/rande.html
  ['AWS', /(?:^|[.-])([a-z]{2}(?:-[a-z]+)+-\d)\.(?:[a-z0-9-]+\.)*(?:amazonaws\.com(?:\.cn)?|api\.aws|on\.aws)$/],
  // https://cloud.google.com/artifact-registry/docs/repositories/repo-locations
  ['Google Cloud', /^([a-z]+(?:-[a-z]+\d+)?)-docker\.pkg\.dev$/],
  // https://cloud.google.com/vpc/docs/regional-service-endpoints
  ['Google Cloud', /\.([a-z]+-[a-z]+\d+)\.(?:rep\.googleapis\.com|run\.app)$/],
  // https://www.alibabacloud.com/help/en/oss/user-guide/regions-and-endpoints, and so for Log Service and Container Registry
  ['Alibaba Cloud', /(?:^|[.-])((?:cn|us|eu|ap|me)-[a-z0-9-]+?)(?:-internal|-intranet|-vpc)?\.(?:[a-z0-9-]+\.)*aliyuncs\.com$/],
  // https://www.tencentcloud.com/document/product/436/6224, and so for Cloud Log Service
  ['Tencent Cloud', /(?:^|\.)((?:ap|eu|na|sa)-[a-z]+)(?:-\d)?\.(?:[a-z0-9-]+\.)*(?:myqcloud\.com|tencentcs\.com)$/],
];

/** Services that logs, traces and errors are sent to, by the region in their hosts. The first that fits holds. */
const SERVICES: readonly (readonly [host: RegExp, jurisdiction: Jurisdiction | undefined])[] = [
  // https://docs.datadoghq.com/getting_started/site/
  [/(?:^|\.)datadoghq\.eu$/, 'EU'],
  [/(?:^|\.)ap1\.datadoghq\.com$/, 'JP'],
  [/(?:^|\.)uk1\.datadoghq\.com$/, 'UK'],
  [/(?:^|\.)(?!us)[a-z]+\d\.datadoghq\.com$/, undefined],
  [/(?:^|\.)datadoghq\.com$/, 'US'],
  // https://docs.newrelic.com/docs/opentelemetry/best-practices/opentelemetry-otlp/
  [/\.eu01\.nr-data\.net$/, 'EU'],
  [/\.jp\.nr-data\.net$/, 'JP'],
  [/\.nr-data\.net$/, 'US'],
  // https://docs.honeycomb.io/api/introduction
  [/^api\.eu1\.honeycomb\.io$/, 'EU'],
  [/^api\.honeycomb\.io$/, 'US'],
  // https://docs.sentry.io/ip-ranges
  [/\.ingest\.de\.sentry\.io$/, 'EU'],
  [/\.ingest(?:\.us)?\.sentry\.io$/, 'US'],
];

const REGISTRY = /\.dkr\.ecr\.|-docker\.pkg\.dev$|^(?:[a-z0-9-]+-)?registry(?:-vpc|-intranet)?\.[a-z0-9-]+\.(?:cr\.)?aliyuncs\.com$/;

/** Whose law holds where a host answers, if its name tells it. */
export function jurisdictionOfHost(host: string): Jurisdiction | undefined {
  for (const [pattern, jurisdiction] of SERVICES) if (pattern.test(host)) return jurisdiction;
  for (const [cloud, pattern] of CLOUDS) {
    const region = pattern.exec(host)?.[1];
    if (region !== undefined) return jurisdictionAt({ cloud, region });
  }
  return undefined;
}

/** Whether a host is a registry of images: a variable that names one sends nothing to it. */
export function isRegistryHost(host: string): boolean {
  return REGISTRY.test(host);
}
