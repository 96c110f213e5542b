import { App, Cluster, Namespace, Secret, Worker } from 'sealane';
import { existing, vault } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod' });

const store = vault({ server: 'https://vault.shop.example:8200', path: 'secret', auth: { role: 'shop' } });
const database = new Secret(shop, 'orders-db', { from: store, keys: { url: 'shop/orders-db#url' } });
new Worker(shop, 'orders-worker', {
  image: 'shop/orders:1.4.2',
  cpu: '100m',
  memory: '64Mi',
  env: { DATABASE_URL: database.key('url') },
});
app.synth();
