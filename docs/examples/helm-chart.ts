import { App, Cluster, flux, HelmChart, Namespace } from 'sealane';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
const via = flux({ repository: 'https://git.example/shop/gitops.git' });
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod', via });

new HelmChart(shop, 'cache', {
  chart: 'oci://registry.example/charts/valkey',
  version: '3.2.1',
  values: { replicas: 3, auth: { existingSecret: 'cache-login' } },
});
app.synth();
