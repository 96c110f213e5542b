import { App, Cluster, Namespace, Registry } from 'sealane';
import { existing, genericRegistry } from 'sealane/onprem';
import { boutique } from './shops/boutique';

const app = new App();

const cluster = new Cluster(
  app,
  'eu',
  existing({
    version: '1.34',
    context: 'boutique-eu',
    gateway: { name: 'public', namespace: 'gateway-system', listener: 'https' },
    issuer: { name: 'letsencrypt' },
    externalDns: { version: '0.23' },
  }),
);
const images = new Registry(app, 'images', genericRegistry({ prefix: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo' }));

const staging = new Namespace(app, 'boutique-staging', {
  cluster,
  stage: 'staging',
  domain: 'staging.shop.example',
  quota: { cpu: '8', memory: '8Gi', pods: 60 },
});
const prod = new Namespace(app, 'boutique-prod', {
  cluster,
  stage: 'prod',
  domain: 'shop.example',
  quota: { cpu: '24', memory: '24Gi', pods: 200 },
});

boutique(staging, { images });
boutique(prod, { images });

app.synth();
