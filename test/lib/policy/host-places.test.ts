import { isRegistryHost, jurisdictionOfHost } from '../../../lib/policy/host-places';

test.each([
  ['logs.us-east-1.amazonaws.com', 'US'],
  ['orders.c9akciq32.eu-central-1.rds.amazonaws.com', 'EU'],
  ['shop.s3.cn-north-1.amazonaws.com.cn', 'CN'],
  ['123456789012.dkr.ecr.eu-west-2.amazonaws.com', 'UK'],
  ['shop.s3.amazonaws.com', undefined],
  ['us-docker.pkg.dev', 'US'],
  ['europe-west6-docker.pkg.dev', 'CH'],
  ['logging.europe-west3.rep.googleapis.com', 'EU'],
  ['logging.googleapis.com', undefined],
  ['cn-hangzhou.log.aliyuncs.com', 'CN'],
  ['shop.oss-cn-hongkong-internal.aliyuncs.com', 'HK'],
  ['registry-vpc.eu-central-1.aliyuncs.com', 'EU'],
  ['shop-registry.us-west-1.cr.aliyuncs.com', 'US'],
  ['ap-guangzhou.cls.tencentcs.com', 'CN'],
  ['shop-125.cos.eu-frankfurt.myqcloud.com', 'EU'],
  ['otlp.datadoghq.com', 'US'],
  ['otlp.us3.datadoghq.com', 'US'],
  ['otlp.ap1.datadoghq.com', 'JP'],
  ['otlp.ap2.datadoghq.com', undefined],
  ['http-intake.logs.datadoghq.eu', 'EU'],
  ['otlp.eu01.nr-data.net', 'EU'],
  ['otlp.nr-data.net', 'US'],
  ['api.eu1.honeycomb.io', 'EU'],
  ['o4501.ingest.de.sentry.io', 'EU'],
  ['o4501.ingest.us.sentry.io', 'US'],
  ['api.stripe.com', undefined],
  ['amazonaws.com.shop.example', undefined],
])('%s stands in %s', (host, at) => {
  expect(jurisdictionOfHost(host)).toBe(at);
});

test.each([
  ['123456789012.dkr.ecr.eu-west-2.amazonaws.com', true],
  ['registry.cn-hangzhou.aliyuncs.com', true],
  ['shop-registry-vpc.cn-hangzhou.cr.aliyuncs.com', true],
  ['europe-west3-docker.pkg.dev', true],
  ['cn-hangzhou.log.aliyuncs.com', false],
  ['logs.us-east-1.amazonaws.com', false],
])('%s is a registry of images: %s', (host, is) => {
  expect(isRegistryHost(host)).toBe(is);
});
