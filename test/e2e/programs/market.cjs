// Three services of the boutique, built from their repository. What is different each time is said by `market.json` beside it.
const { App, Cluster, JsonPatch, Namespace, Pipeline, Registry, WebService } = require('sealane');
const { github, gitlab } = require('sealane/ci');
const { existing, genericRegistry } = require('sealane/onprem');
const { registry } = require('./market.json');

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.37', kubeconfigSecret: 'MARKET_KUBECONFIG' }));
const images = new Registry(app, 'images', genericRegistry({ prefix: `${registry}/shop`, pullSecret: { name: 'registry' } }));
const small = { cpu: '50m', memory: '32Mi', replicas: 2 };

const [staging, prod] = ['staging', 'prod'].map((stage) => {
  const market = new Namespace(app, `market-${stage}`, { cluster, stage });
  const service = (name, port, env = {}) =>
    new WebService(market, name, {
      ...small,
      image: images.image(name, { context: `services/${name}` }),
      port,
      health: '/healthz',
      env: { PORT: port, ...env },
    }).patch(JsonPatch.add('/spec/progressDeadlineSeconds', 12));
  const cart = service('cart', 7070);
  const currency = service('currency', 7000);
  service('frontend', 8080, { CART_SERVICE_ADDR: cart.address, CURRENCY_SERVICE_ADDR: currency.address });
  return market;
});

new Pipeline(app, 'deploy', { ci: [gitlab(), github()], deploy: [staging, prod] });
app.synth();
