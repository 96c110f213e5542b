import { App, CiIdentity, Cluster, githubActions, gitlabCi, Namespace, ObjectStore, Registry, Worker } from '../../../../lib';
import { ack, acr, aliAccess, existingAck, oss, ramRole, type RamRoleProps } from '../../../../lib/clouds/alibaba';
import type { ClusterProvider } from '../../../../lib/kube';
import type { Deferred } from '../../../../lib/provision';
import { answers } from '../../../support/answers';
import { lowered } from '../../../support/lowered';
import { refusedInputs } from '../../../support/refused-inputs';

const ACK = ack({ region: 'eu-central-1', version: '1.34', pools: { general: { machines: ['ecs.g7.xlarge'], min: 1, max: 3 } } });
const EXISTING = { region: 'eu-central-1', clusterId: 'c82e6987e2961', version: '1.34' } as const;
const ROLE = 'alicloud:ram/role:Role';
const POLICY = 'alicloud:ram/policy:Policy';
const PERMISSION = 'alicloud:cs/kubernetesPermission:KubernetesPermission';
const SEND = aliAccess('send orders', { actions: ['mq:PUB'], resources: ['acs:mq:*:*:orders'] });

function shop(provider: ClusterProvider = ACK) {
  const app = new App();
  const cluster = new Cluster(app, 'eu', provider);
  const ns = new Namespace(app, 'shop', { cluster, stage: 'prod' });
  return { app, ns, worker: new Worker(ns, 'erp', { image: 'shop/erp:1.4.2', cpu: '100m', memory: '64Mi' }) };
}

function json(app: App, type: string, id: string, input: string) {
  const resource = lowered(app).resources.find((each) => each.type === type && each.id === id);
  return JSON.parse((resource?.inputs[input] as Deferred).resolve(answers) as string) as { Statement: unknown[] };
}

describe('pods', () => {
  test('a workload gets a role that only its service account may take on, with the rights that it is given', () => {
    const { app, worker } = shop();
    worker.mayUse(SEND);
    expect(json(app, ROLE, 'shop/erp/identity', 'assumeRolePolicyDocument').Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Federated: ['ramOidcProviderArn'] },
        Action: 'sts:AssumeRoleWithOIDC',
        Condition: {
          StringEquals: { 'oidc:iss': 'rrsaOidcIssuerUrl', 'oidc:aud': 'sts.aliyuncs.com', 'oidc:sub': 'system:serviceaccount:shop:erp' },
        },
      },
    ]);
    expect(json(app, POLICY, 'shop/erp/identity/policy', 'policyDocument').Statement).toEqual([
      { Effect: 'Allow', Action: ['mq:PUB'], Resource: ['acs:mq:*:*:orders'] },
    ]);
    expect(refusedInputs(lowered(app).resources)).toEqual([]);
  });

  test('the service account names the role and the pods ask for its token', () => {
    const provider = ACK.provision?.pods;
    const { ns, worker } = shop();
    const account = { cluster: ns.cluster, workload: worker, namespace: 'shop', serviceAccount: 'erp' };
    expect(provider?.marks(account)).toEqual({
      account: { 'pod-identity.alibabacloud.com/role-name': 'eu-shop-erp' },
      podLabels: { 'pod-identity.alibabacloud.com/injection': 'on' },
    });
    worker.mayUse(SEND);
    expect(lowered(worker.node.root as App).inputs(ROLE, 'shop/erp/identity').roleName).toBe('eu-shop-erp');
  });

  test('in a cluster that is there already, by the issuer that the program says', () => {
    const { app, worker } = shop(existingAck({ ...EXISTING, rrsaIssuer: 'https://oidc.example/c82' }));
    worker.mayUse(SEND);
    const [statement] = json(app, ROLE, 'shop/erp/identity', 'assumeRolePolicyDocument').Statement;
    expect(statement).toMatchObject({
      Principal: { Federated: ['acs:ram::accountId:oidc-provider/ack-rrsa-c82e6987e2961'] },
      Condition: { StringEquals: { 'oidc:iss': 'https://oidc.example/c82' } },
    });
  });

  test('a cluster without an issuer has no identities for pods', () => {
    const { app, worker } = shop(existingAck(EXISTING));
    worker.mayUse(SEND);
    expect(lowered(app).problems()).toMatchObject([{ code: 'identity/other-cloud' }]);
  });
});

describe('CI', () => {
  const OIDC = 'alicloud:ims/oidcProvider:OidcProvider';

  function ci(props: Partial<RamRoleProps> = {}, trust = githubActions({ repository: 'shop/app' })) {
    const { app, ns } = shop();
    const images = new Registry(app, 'images', acr({ region: 'eu-central-1', instance: { id: 'cri-1', name: 'shop' } }));
    images.image('orders', { tag: '1' });
    const backups = new ObjectStore(app, 'shop-backups', oss({ region: 'eu-central-1' }));
    const provider = ramRole({ region: 'eu-central-1', ...props });
    const identity = new CiIdentity(app, 'ci', provider, { trust, push: [images], deploy: [ns], access: [backups.access('write')] });
    return { app, identity, tree: lowered(app) };
  }

  test('jobs of the branches that are named may, and none of another repository', () => {
    const { app, tree } = ci();
    expect(tree.inputs(OIDC)).toMatchObject({ issuerUrl: 'https://token.actions.githubusercontent.com', clientIds: ['sts.aliyuncs.com'] });
    expect(json(app, ROLE, 'ci/role', 'assumeRolePolicyDocument').Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Federated: ['arn'] },
        Action: 'sts:AssumeRoleWithOIDC',
        Condition: {
          StringEquals: {
            'oidc:iss': 'https://token.actions.githubusercontent.com',
            'oidc:aud': 'sts.aliyuncs.com',
            'oidc:sub': ['repo:shop/app:ref:refs/heads/main'],
          },
        },
      },
    ]);
    expect(refusedInputs(tree.resources)).toEqual([]);
  });

  test('GitLab is another issuer', () => {
    expect(ci({}, gitlabCi({ project: 'shop/app' })).tree.inputs(OIDC).issuerUrl).toBe('https://gitlab.com');
  });

  test('a provider that is there already is used, and none is made', () => {
    const arn = 'acs:ram::1234567890123456:oidc-provider/github';
    const { app, tree } = ci({ oidcProvider: arn });
    expect(tree.ids(OIDC)).toEqual([]);
    expect(json(app, ROLE, 'ci/role', 'assumeRolePolicyDocument').Statement).toMatchObject([{ Principal: { Federated: [arn] } }]);
  });

  test('it pushes to its repositories, asks for the kubeconfig of its clusters, and uses what it is given', () => {
    const { app } = ci();
    expect(json(app, POLICY, 'ci/role/policy', 'policyDocument').Statement).toMatchObject([
      { Action: expect.arrayContaining(['cr:GetAuthorizationToken']) as unknown, Resource: ['*'] },
      { Action: ['cr:PullRepository', 'cr:PushRepository'], Resource: ['acs:cr:*:*:repository/instanceId/namespace/name'] },
      { Action: expect.arrayContaining(['cs:DescribeClusterUserKubeconfig']) as unknown, Resource: ['acs:cs:*:*:cluster/id'] },
      { Resource: ['acs:oss:*:*:bucket'] },
      { Action: expect.arrayContaining(['oss:PutObject']) as unknown, Resource: ['acs:oss:*:*:bucket/*'] },
    ]);
  });

  test('ACK lets it do what a developer may, in the namespaces that it deploys to, once it may see the cluster', () => {
    const { tree } = ci();
    expect(tree.inputs(PERMISSION)).toMatchObject({
      uid: expect.stringContaining('ci/role roleId') as string,
      permissions: [{ roleType: 'namespace', roleName: 'dev', namespace: 'shop', isRamRole: true }],
    });
    expect(tree.options(PERMISSION).dependsOn).toMatchObject([{ id: 'ci/role/rights' }]);
  });

  test('the pipeline logs in as the role: an output, or known before by the account', () => {
    expect(String(ci().identity.login)).toBe('${sealane.ci.role}');
    expect(ci({ account: '1234567890123456' }).identity.login).toBe('acs:ram::1234567890123456:role/ci');
  });

  test.each([
    [{ name: 'shop deploy' }, 'alibaba/role-name'],
    [{ fingerprints: ['AA:BB'] }, 'alibaba/fingerprint'],
    [{ region: 'eu-centrl-1' as 'eu-central-1' }, 'alibaba/region'],
  ] satisfies [Partial<RamRoleProps>, string][])('%j is refused as %s', (props, code) => {
    expect(ci(props).tree.problems()).toMatchObject([{ code, path: 'ci' }]);
  });
});
