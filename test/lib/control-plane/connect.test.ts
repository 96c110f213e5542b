import { join } from 'node:path';
import { connect } from '../../../lib/control-plane';

const KUBECTL = join(__dirname, 'programs/kubectl.cjs');

afterEach(() => delete process.env.FAKE_KUBECTL);

test('kubectl gets the kubeconfig and the context, and a socket of its own', async () => {
  const api = await connect({ kubectl: KUBECTL, kubeconfig: '/etc/kube config', context: 'eu' });
  const { body } = await api.ask({ method: 'GET', path: '/' });
  await api.close();
  expect(api.version).toBe('v1.34.1');
  expect(body).toMatchObject({
    argv: ['proxy', '--kubeconfig=/etc/kube config', '--context=eu', expect.stringMatching(/^--unix-socket=.{1,95}$/)],
    host: 'localhost',
  });
});

test('what the user did not name is left to kubectl', async () => {
  const api = await connect({ kubectl: KUBECTL });
  const { body } = await api.ask({ method: 'GET', path: '/' });
  await api.close();
  expect(body).toMatchObject({ argv: ['proxy', expect.stringContaining('--unix-socket=')] });
});

test.each([
  ['dies', 'cluster/program-died', 'context "gone" does not exist'],
  ['login', 'cluster/not-allowed', 'Unauthorized'],
  ['down', 'cluster/unreachable', 'connection refused'],
])('a kubectl that %s is a problem in its own words', async (mode, code, text) => {
  process.env.FAKE_KUBECTL = mode;
  await expect(connect({ kubectl: KUBECTL, context: 'eu' })).rejects.toMatchObject({ code, message: expect.stringContaining(text) });
});

test('a kubectl that cannot be run is a problem', async () => {
  await expect(connect({ kubectl: '/nowhere/kubectl' })).rejects.toMatchObject({
    code: 'cluster/program-died',
    message: expect.stringContaining('ENOENT'),
  });
});
