import { App, CiIdentity, Cluster, githubActions, gitlabCi, Namespace, ObjectStore, Registry, Worker } from '../../../../lib';
import {
  camRole,
  cos,
  existingTke,
  tcr,
  tencentAccess,
  tke,
  type CamRoleProps,
  type ExistingTkeProps,
} from '../../../../lib/clouds/tencent';
import type { ClusterProvider } from '../../../../lib/kube';
import { collectObjects } from '../../../../lib/kube/finished';
import { namedValues, type Deferred } from '../../../../lib/provision';
import { answers } from '../../../support/answers';
import { lowered } from '../../../support/lowered';
import { refusedInputs } from '../../../support/refused-inputs';

const TKE = tke({ region: 'eu-frankfurt', version: '1.34', pools: { general: { machines: ['S5.LARGE8'], min: 1, max: 3 } } });
const EXISTING: ExistingTkeProps = { region: 'eu-frankfurt', clusterId: 'cls-fdy7hm1q', version: '1.34' };
const ROLE = 'tencentcloud:Cam/role:Role';
const POLICY = 'tencentcloud:Cam/policy:Policy';
const SEND = tencentAccess('send orders', {
  actions: ['cmqqueue:SendMessage'],
  resources: ['qcs::cmqqueue:eu-frankfurt::queueName/orders'],
});

function shop(provider: ClusterProvider = TKE) {
  const app = new App();
  const cluster = new Cluster(app, 'eu', provider);
  const ns = new Namespace(app, 'shop', { cluster, stage: 'prod' });
  const worker = (name: string) => new Worker(ns, name, { image: `shop/${name}:1.4.2`, cpu: '100m', memory: '64Mi' });
  return { app, cluster, ns, worker };
}

function objects(app: App, wanted: string) {
  const all = collectObjects(app).flatMap(({ objects }) => objects.map(({ manifest }) => manifest));
  return all.filter(({ kind }) => kind === wanted);
}

function statements(app: App, type: string, id: string) {
  const resource = lowered(app).resources.find((each) => each.type === type && each.id === id);
  return (JSON.parse((resource?.inputs.document as Deferred).resolve(answers) as string) as { statement: unknown[] }).statement;
}

describe('pods', () => {
  test('a workload gets a role that only its service account may take on, with the rights that it is given', () => {
    const { app, worker } = shop();
    worker('erp').mayUse(SEND);
    expect(statements(app, ROLE, 'shop/erp/identity')).toEqual([
      {
        action: ['name/sts:AssumeRoleWithWebIdentity'],
        effect: 'allow',
        principal: { federated: ['qcs::cam::uin/ownerUin:oidc-provider/id'] },
        condition: {
          string_equal: {
            'oidc:iss': ['tkeDefaultIssuer'],
            'oidc:aud': ['sts.cloud.tencent.com'],
            'oidc:sub': ['system:serviceaccount:shop:erp'],
          },
        },
      },
    ]);
    expect(statements(app, POLICY, 'shop/erp/identity/policy')).toEqual([
      { effect: 'allow', action: ['cmqqueue:SendMessage'], resource: ['qcs::cmqqueue:eu-frankfurt::queueName/orders'] },
    ]);
    expect(refusedInputs(lowered(app).resources)).toEqual([]);
  });

  test('the service accounts name their roles, in an account that is known when it is provisioned', () => {
    const { app, worker } = shop();
    for (const name of ['erp', 'mail']) worker(name).mayUse(SEND);
    expect([...namedValues(app).keys()]).toEqual(['tencent-account']);
    expect(objects(app, 'ServiceAccount')).toMatchObject(
      ['erp', 'mail'].map((name) => ({
        metadata: {
          annotations: { 'tke.cloud.tencent.com/role-arn': `qcs::cam::uin/\${sealane.tencent-account}:roleName/eu-shop-${name}` },
        },
      })),
    );
    expect(lowered(app).inputs(ROLE, 'shop/erp/identity').name).toBe('eu-shop-erp');
  });

  test('in a cluster that is there already, by the issuer that it answers with', () => {
    const { app, worker } = shop(existingTke({ ...EXISTING, podIdentities: true }));
    worker('erp').mayUse(SEND);
    expect(statements(app, ROLE, 'shop/erp/identity')).toMatchObject([
      {
        principal: { federated: ['qcs::cam::uin/ownerUin:oidc-provider/cls-fdy7hm1q'] },
        condition: { string_equal: { 'oidc:iss': ['issuer'] } },
      },
    ]);
  });

  test('a cluster without OIDC has no identities for pods', () => {
    const { app, worker } = shop(existingTke(EXISTING));
    worker('erp').mayUse(SEND);
    expect(lowered(app).problems()).toMatchObject([{ code: 'identity/other-cloud' }]);
  });
});

describe('a cluster that is there already', () => {
  test('is reached by the kubeconfig that it answers with, as a secret', () => {
    const { cluster } = shop(existingTke(EXISTING));
    const inside = cluster.provision?.kubeconfig(cluster);
    expect([inside?.secret, inside?.resolve(answers)]).toEqual([true, 'kubeConfigIntranet']);
    const outside = shop(existingTke({ ...EXISTING, endpoint: 'internet' })).cluster;
    expect(outside.provision?.kubeconfig(outside).resolve(answers)).toBe('kubeConfig');
  });

  test('gets what its pods pull with, and nothing else is made of it', () => {
    const { app, ns } = shop(existingTke({ ...EXISTING, subnetId: 'subnet-1' }));
    const images = new Registry(app, 'images', tcr({ region: 'eu-frankfurt', instance: { id: 'tcr-1', name: 'shop-example' } }));
    new Worker(ns, 'erp', { image: images.image('erp', { tag: '1' }), cpu: '100m', memory: '64Mi' });
    const tree = lowered(app);
    expect(tree.inputs('tencentcloud:Kubernetes/addon:Addon').clusterId).toBe('cls-fdy7hm1q');
    expect(tree.inputs('tencentcloud:Tcr/vpcAttachment:VpcAttachment')).toMatchObject({ subnetId: 'subnet-1' });
    expect(tree.resources.every(({ construct }) => construct === images)).toBe(true);
  });

  test('goes by its id, not its name', () => {
    expect(lowered(shop(existingTke({ ...EXISTING, clusterId: 'shop-eu' })).app).problems()).toMatchObject([
      { code: 'tencent/cluster-id' },
    ]);
  });
});

describe('CI', () => {
  function ci(props: Partial<CamRoleProps> = {}, trust = githubActions({ repository: 'shop/app' })) {
    const { app, ns } = shop();
    const images = new Registry(app, 'images', tcr({ region: 'eu-frankfurt', instance: { id: 'tcr-1', name: 'shop-example' } }));
    images.image('orders', { tag: '1' });
    const backups = new ObjectStore(app, 'shop-backups', cos({ region: 'eu-frankfurt', appId: '1250000000' }));
    const provider = camRole({ region: 'eu-frankfurt', oidcProvider: 'github', ...props });
    const identity = new CiIdentity(app, 'ci', provider, { trust, push: [images], deploy: [ns], access: [backups.access('write')] });
    return { app, identity, tree: lowered(app) };
  }

  test('jobs of the branches that are named may, and none of another repository', () => {
    const { app, tree } = ci();
    expect(statements(app, ROLE, 'ci/role')).toMatchObject([
      {
        principal: { federated: ['qcs::cam::uin/ownerUin:oidc-provider/github'] },
        condition: {
          string_equal: {
            'oidc:iss': ['https://token.actions.githubusercontent.com'],
            'oidc:aud': ['sts.tencentcloudapi.com'],
            'oidc:sub': ['repo:shop/app:ref:refs/heads/main'],
          },
        },
      },
    ]);
    expect(refusedInputs(tree.resources)).toEqual([]);
  });

  test('GitLab is another issuer, with another provider in CAM', () => {
    const { app } = ci({ oidcProvider: 'gitlab', account: '100000000001' }, gitlabCi({ project: 'shop/app' }));
    expect(statements(app, ROLE, 'ci/role')).toMatchObject([
      {
        principal: { federated: ['qcs::cam::uin/100000000001:oidc-provider/gitlab'] },
        condition: { string_equal: { 'oidc:iss': ['https://gitlab.com'] } },
      },
    ]);
  });

  test('no identity provider is made, whose keys nobody would renew', () => {
    expect(ci().tree.resources.filter(({ type }) => type.includes('Sso'))).toEqual([]);
  });

  test('it pushes to its repositories, asks for the kubeconfig of its clusters, and uses what it is given', () => {
    expect(statements(ci().app, POLICY, 'ci/role/policy')).toMatchObject([
      { action: expect.arrayContaining(['tcr:CreateInstanceToken']) as unknown, resource: ['*'] },
      { action: ['tcr:PullRepository', 'tcr:PushRepository'], resource: ['qcs::tcr:::repository/instanceId/namespaceName/name'] },
      { action: expect.arrayContaining(['tke:DescribeClusterKubeconfig']) as unknown, resource: ['qcs::ccs:eu-frankfurt::cluster/id'] },
      { resource: ['qcs::cos:eu-frankfurt:uid/1250000000:bucket/*'] },
    ]);
  });

  test('the cluster knows it by the name in the certificate that it gave the role', () => {
    const { app } = ci();
    const [binding] = objects(app, 'RoleBinding');
    expect(binding).toMatchObject({ subjects: [{ kind: 'User', name: '${sealane.ci.eu.user}' }] });
  });

  test('the pipeline logs in as the role: an output, or known before by the account', () => {
    expect(String(ci().identity.login)).toBe('${sealane.ci.role}');
    expect(ci({ account: '100000000001' }).identity.login).toBe('qcs::cam::uin/100000000001:roleName/ci');
  });

  test.each([
    [{ name: 'shop deploy' }, 'tencent/role-name'],
    [{ oidcProvider: 'https://github.com' }, 'tencent/oidc-provider'],
    [{ region: 'eu-frankfrt' as 'eu-frankfurt' }, 'tencent/region'],
  ] satisfies [Partial<CamRoleProps>, string][])('%j is refused as %s', (props, code) => {
    expect(ci(props).tree.problems()).toMatchObject([{ code, path: 'ci' }]);
  });
});
