import { App, DnsZone, ObjectStore } from '../../../../lib';
import { cloudDns, cloudStorage, type CloudStorageProps } from '../../../../lib/clouds/gcp';
import { lowered } from '../../../support/lowered';

const ZONE = 'gcp:dns/managedZone:ManagedZone';
const BUCKET = 'gcp:storage/bucket:Bucket';

function zone() {
  const app = new App();
  const made = new DnsZone(app, 'shop.example', cloudDns({ project: 'shop-prod' }));
  return { made, tree: () => lowered(app) };
}

function bucket(props: Partial<CloudStorageProps> = {}) {
  const app = new App();
  const made = new ObjectStore(app, 'shop-backups', cloudStorage({ project: 'shop-prod', region: 'europe-west3', ...props }));
  return { made, tree: () => lowered(app) };
}

test('a zone is public, protected, and guarded against new name servers', () => {
  const tree = zone().tree();
  expect(tree.inputs(ZONE)).toMatchObject({ name: 'shop-example', dnsName: 'shop.example.', visibility: 'public' });
  expect(tree.options(ZONE)).toMatchObject({ protect: true, guard: { replacedBy: expect.arrayContaining(['dnsName']) as string[] } });
});

test('the right to write records is one of the zone alone; all zones of the project can be read', () => {
  expect(zone().made.access()).toMatchObject({
    grants: [
      { role: 'roles/dns.admin', on: { project: 'shop-prod', zone: {} } },
      { role: 'roles/dns.reader', on: { project: 'shop-prod' } },
    ],
  });
});

test('the name servers are a named output', () => {
  expect(String(zone().made.nameServers)).toBe('${sealane.shop.example.name-servers}');
});

test('a bucket is private, versioned, and forgets old versions after a month', () => {
  const tree = bucket({ keep: '400d' }).tree();
  expect(tree.inputs(BUCKET)).toMatchObject({
    name: 'shop-backups',
    location: 'EUROPE-WEST3',
    uniformBucketLevelAccess: true,
    publicAccessPrevention: 'enforced',
    versioning: { enabled: true },
    forceDestroy: false,
  });
  expect(tree.inputs(BUCKET).lifecycleRules).toEqual(
    expect.arrayContaining([
      { action: { type: 'Delete' }, condition: { daysSinceNoncurrentTime: 30, withState: 'ARCHIVED' } },
      { action: { type: 'Delete' }, condition: { age: 400, withState: 'LIVE' } },
    ]),
  );
  expect(tree.options(BUCKET)).toMatchObject({ protect: true, guard: { replacedBy: expect.arrayContaining(['location']) as string[] } });
});

test('who may read a bucket may not write it', () => {
  const roles = (mode: 'read' | 'write') => JSON.stringify(bucket().made.access(mode));
  expect(roles('read')).not.toContain('objectUser');
  expect(roles('write')).toContain('objectUser');
});

test.each([
  [{ name: 'Backups' }, 'gcp/bucket-name'],
  [{ name: 'my-google-backups' }, 'gcp/bucket-name'],
  [{ region: 'mars' as 'eu' }, 'gcp/location'],
  [{ tags: { Team: 'shop' } }, 'gcp/label'],
])('%j is refused as %s', (props, code) => {
  expect(bucket(props).tree().problems()).toMatchObject([{ code, path: 'shop-backups' }]);
});
