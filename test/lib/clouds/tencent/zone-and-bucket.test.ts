import { App, DnsZone, ObjectStore } from '../../../../lib';
import { cos, dnspod, type CosProps, type DnspodProps } from '../../../../lib/clouds/tencent';
import { statementsOf } from '../../../../lib/clouds/tencent/access';
import { described, type Resolver } from '../../../../lib/provision';
import { answers } from '../../../support/answers';
import { lowered } from '../../../support/lowered';
import { refusedInputs } from '../../../support/refused-inputs';

const ZONE = 'tencentcloud:Dnspod/domainInstance:DomainInstance';
const BUCKET = 'tencentcloud:Cos/bucket:Bucket';

function zone(props: DnspodProps = {}) {
  const app = new App();
  const made = new DnsZone(app, 'shop.example', dnspod(props));
  return { made, tree: lowered(app) };
}

function store(props: Partial<CosProps> = {}, id = 'shop-backups') {
  const app = new App();
  const made = new ObjectStore(app, id, cos({ region: 'eu-frankfurt', ...props }));
  return { made, tree: lowered(app) };
}

test('a zone is protected and guarded', () => {
  const { tree } = zone();
  expect(tree.inputs(ZONE).domain).toBe('shop.example');
  expect(tree.options(ZONE)).toMatchObject({ protect: true, guard: { replacedBy: ['domain'] } });
  expect(refusedInputs(tree.resources)).toEqual([]);
});

test('its name servers are those that DNSPod gave it, and no other zone of a like name', () => {
  const { made } = zone();
  const listed = [
    { name: 'my-shop.example', effectiveDns: ['a'] },
    { name: 'shop.example', effectiveDns: ['ns3.dnsv2.com', 'ns4.dnsv2.com'] },
  ];
  const withList: Resolver<unknown> = {
    ...answers,
    call: () => listed,
    combined: (parts, combine) => combine(parts.map((part) => part.resolve(withList))),
  };
  expect(made.nameServers.resolve(withList)).toBe('ns3.dnsv2.com ns4.dnsv2.com');
  expect(String(made.nameServers)).toBe('${sealane.shop.example.name-servers}');
});

test('the right to write records is one on this zone', () => {
  const [records] = statementsOf([zone().made.access()]);
  expect(records?.actions).toContain('dnspod:CreateRecord');
  expect(described(records?.resources)).toEqual([expect.stringContaining(`${ZONE} shop.example domainId`)]);
});

test('a bucket is private, versioned and encrypted, and keeps old versions for a while', () => {
  const { tree } = store({ keep: '365d', appId: '1250000000' });
  expect(tree.inputs(BUCKET)).toMatchObject({
    bucket: 'shop-backups-1250000000',
    acl: 'private',
    versioningEnable: true,
    encryptionAlgorithm: 'AES256',
    multiAz: false,
    lifecycleRules: [{ nonCurrentExpiration: { nonCurrentDays: 30 }, expiration: { days: 365 } }],
    forceClean: false,
  });
  expect(tree.options(BUCKET)).toMatchObject({ protect: true, guard: { replacedBy: ['bucket', 'multiAz'] } });
  expect(refusedInputs(tree.resources)).toEqual([]);
});

test('the account’s number at the end of its name is asked for, unless the program says it', () => {
  expect(store().made.bucket).toBe('${sealane.shop-backups.bucket}');
  expect(store().tree.inputs(BUCKET).bucket).toContain('tencentcloud:User/getInfo:getInfo');
  expect(store({ appId: '1250000000' }).made.bucket).toBe('shop-backups-1250000000');
});

test('a right to read writes nothing', () => {
  const { made } = store();
  expect(JSON.stringify(made.access('read'))).not.toContain('PutObject');
  expect(JSON.stringify(made.access('write'))).toContain('PutObject');
});

test.each([
  [{ name: 'Shop_Backups' }, 'tencent/bucket-name'],
  [{ appId: 'shop' }, 'tencent/app-id'],
] satisfies [Partial<CosProps>, string][])('%j is refused as %s', (props, code) => {
  expect(store(props).tree.problems()).toMatchObject([{ code }]);
});
