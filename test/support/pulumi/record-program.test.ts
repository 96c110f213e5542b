import * as pulumi from '@pulumi/pulumi';
import { Secret, UNKNOWN } from './property-values';
import { plainInputs, recordProgram } from './record-program';

class Thing extends pulumi.CustomResource {
  declare public readonly endpoint: pulumi.Output<string>;
  public constructor(name: string, inputs: pulumi.Inputs = {}, options: pulumi.CustomResourceOptions = {}) {
    super('test:index:Thing', name, { endpoint: undefined, ...inputs }, options);
  }
}

test('everything that a program asks for is told', async () => {
  const { resource } = await recordProgram(
    () => {
      const own = new (class extends pulumi.ProviderResource {})('test', 'own', { region: 'eu' });
      const base = new Thing('base', {}, { protect: true, provider: own, additionalSecretOutputs: ['endpoint'], version: '1.2.3' });
      new Thing(
        'top',
        { url: base.endpoint, size: 3, password: pulumi.secret('hunter2') },
        {
          dependsOn: [base],
          ignoreChanges: ['size'],
          aliases: [{ name: 'old' }],
          deleteBeforeReplace: true,
          deletedWith: base,
          customTimeouts: { create: '40m' },
        },
      );
    },
    { answer: ({ name }) => ({ endpoint: `https://${name}.example` }) },
  );
  const base = resource('base');
  expect(base).toMatchObject({ protect: true, additionalSecretOutputs: ['endpoint'], version: '1.2.3', deleteBeforeReplace: undefined });
  expect(base.provider).toContain('pulumi:providers:test::own');
  expect(resource('top', 'test:index:Thing')).toMatchObject({
    protect: false,
    inputs: { url: 'https://base.example', size: 3, password: new Secret('hunter2') },
    dependencies: [base.urn],
    propertyDependencies: { url: [base.urn], size: [] },
    ignoreChanges: ['size'],
    deleteBeforeReplace: true,
    deletedWith: base.urn,
    customTimeouts: { create: '40m' },
  });
  expect(resource('top').aliases.join()).toContain('old');
  expect(plainInputs(resource('top'))).toMatchObject({ password: 'hunter2' });
});

test('in a preview, what the cloud has not said is not known', async () => {
  const program = () => void new Thing('top', { url: new Thing('base').endpoint });
  expect((await recordProgram(program, { preview: true })).resource('top').inputs.url).toBe(UNKNOWN);
});

test('two resources with one URN are refused; under two parents they are two', async () => {
  const twins = () => [new Thing('a'), new Thing('a')];
  await expect(recordProgram(twins)).rejects.toThrow('two resources are urn:pulumi:dev::shop::test:index:Thing::a');
  const cousins = () => ['x', 'y'].map((name) => new Thing('a', {}, { parent: new pulumi.ComponentResource(`test:index:${name}`, name) }));
  expect((await recordProgram(cousins)).resources).toHaveLength(4);
});

test('what a program throws is thrown', async () => {
  await expect(recordProgram(() => Promise.reject(new Error('on purpose')))).rejects.toThrow('on purpose');
});
