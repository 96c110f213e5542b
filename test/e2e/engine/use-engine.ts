import { CloudProvider } from './cloud-provider';
import { Engine, type StackOptions } from './engine';
import type { EngineStack } from './engine-stack';
import { FakeCloud } from './fake-cloud';
import type { ProviderLogic } from './provider-logic';
import { serveProvider, type ServedProvider } from './provider-service';

export interface EngineSetup {
  /** Packages of the fake cloud: `aws`, `gcp`, `alicloud`, `tencentcloud`, `rancher2`, `command`. */
  readonly clouds?: readonly string[];
  /** Other providers, made before the tests begin. */
  readonly others?: () => Promise<readonly ProviderLogic[]> | readonly ProviderLogic[];
}

/** The engine of a test file, and the cloud that it works on. */
export interface EngineRig {
  /** What the fake providers made; empty again for each test. */
  readonly cloud: FakeCloud;
  readonly engine: Engine;
  /** The provider of a package. */
  provider(name: string): CloudProvider;
  /** A new stack. Its name has a number of its own unless one is given. */
  stack(options?: StackOptions): Promise<EngineStack>;
}

/** Opens one engine for a test file, with a fresh cloud for each test, and closes it in the end. */
export function useEngine({ clouds = [], others = () => [] }: EngineSetup): EngineRig {
  const cloud = new FakeCloud();
  const providers = clouds.map((name) => new CloudProvider(name, cloud));
  const served: ServedProvider[] = [];
  let engine: Engine;
  let stacks = 0;
  beforeAll(async () => {
    const logics: readonly ProviderLogic[] = [...providers, ...(await others())];
    served.push(...(await Promise.all(logics.map(serveProvider))));
    engine = await Engine.open({ providers: Object.fromEntries(logics.map(({ name }, index) => [name, served[index]?.port ?? 0])) });
  });
  beforeEach(() => cloud.reset());
  afterAll(async () => {
    await engine?.close();
    served.forEach((one) => one.stop());
  });
  return {
    cloud,
    get engine() {
      return engine;
    },
    provider: (name) => {
      const found = providers.find((provider) => provider.name === name);
      if (!found) throw new Error(`this file's engine has no provider ${name}`);
      return found;
    },
    stack: (options = {}) => engine.stack({ name: `test-${++stacks}`, ...options }),
  };
}
