import { App, Cluster, Namespace, Pipeline, Runner, WebService } from 'sealane';
import { gitlab, gitlabRunner } from 'sealane/ci';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
const shops = (['staging', 'prod'] as const).map((stage) => {
  const shop = new Namespace(app, `shop-${stage}`, { cluster, stage });
  new WebService(shop, 'orders', { image: 'shop/orders:1.4.2', port: 8080, health: '/healthz', cpu: '250m', memory: '256Mi' });
  return shop;
});

const ci = new Namespace(app, 'ci', { cluster, stage: 'prod', podSecurity: 'baseline', quota: { cpu: '16', memory: '32Gi' } });
ci.expectExisting('Secret', 'runner-tokens');
const runner = new Runner(ci, 'runner', {
  kind: gitlabRunner({
    url: 'https://gitlab.example.com',
    image: 'registry.example.com/gitlab-runner@sha256:1111111111111111111111111111111111111111111111111111111111111111',
    jobImage: 'registry.example.com/ci@sha256:2222222222222222222222222222222222222222222222222222222222222222',
    tokens: 'runner-tokens',
  }),
});
new Pipeline(app, 'deploy', { ci: gitlab(), runner, deploy: shops });
app.synth();
