import { App, DnsZone, ObjectStore } from '../../../../lib';
import { alidns, oss, type AlidnsProps, type OssProps } from '../../../../lib/clouds/alibaba';
import { lowered } from '../../../support/lowered';
import { refusedInputs } from '../../../support/refused-inputs';

const ZONE = 'alicloud:dns/alidnsDomain:AlidnsDomain';
const BUCKET = 'alicloud:oss/bucket:Bucket';

function zone(props: AlidnsProps = {}) {
  const app = new App();
  const made = new DnsZone(app, 'shop.example', alidns(props));
  return { made, tree: lowered(app) };
}

function store(props: Partial<OssProps> = {}, id = 'shop-backups') {
  const app = new App();
  const made = new ObjectStore(app, id, oss({ region: 'eu-central-1', ...props }));
  return { made, tree: lowered(app) };
}

test('a zone is protected and guarded, and its name servers are an output', () => {
  const { made, tree } = zone();
  expect(tree.inputs(ZONE)).toMatchObject({ domainName: 'shop.example', tags: { 'managed-by': 'sealane' } });
  expect(tree.options(ZONE)).toMatchObject({ protect: true, guard: { replacedBy: ['domainName', 'resourceGroupId'] } });
  expect(String(made.nameServers)).toBe('${sealane.shop.example.name-servers}');
  expect(refusedInputs(tree.resources)).toEqual([]);
});

test('the right to write records is one on this zone', () => {
  expect(zone().made.access()).toMatchObject({ statements: [{ resources: ['acs:alidns:*:*:domain/shop.example'] }, { resources: ['*'] }] });
});

test('tags of a zone are short', () => {
  expect(zone({ tags: { team: 'the-team-of-the-whole-shop' } }).tree.problems()).toMatchObject([{ code: 'alibaba/dns-tag' }]);
});

test('a bucket is private, versioned, encrypted, in three zones, and keeps old versions for a while', () => {
  const { tree } = store({ keep: '365d' });
  expect(tree.inputs(BUCKET)).toMatchObject({
    bucket: 'shop-backups',
    redundancyType: 'ZRS',
    versioning: { status: 'Enabled' },
    serverSideEncryptionRule: { sseAlgorithm: 'AES256' },
    lifecycleRules: [{ noncurrentVersionExpirations: [{ days: 30 }], expirations: [{ days: 365 }] }],
    forceDestroy: false,
  });
  expect(tree.inputs('alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock').blockPublicAccess).toBe(true);
  expect(tree.options(BUCKET)).toMatchObject({ protect: true, guard: { replacedBy: ['bucket', 'redundancyType', 'storageClass'] } });
  expect(refusedInputs(tree.resources)).toEqual([]);
});

test('a right to read writes nothing', () => {
  const { made } = store();
  expect(JSON.stringify(made.access('read'))).not.toContain('oss:PutObject');
  expect(JSON.stringify(made.access('write'))).toContain('oss:PutObject');
});

test('a name that OSS would not take is refused', () => {
  expect(store({ name: 'Shop_Backups' }).tree.problems()).toMatchObject([{ code: 'alibaba/bucket-name' }]);
});
