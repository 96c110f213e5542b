import { delimiter, dirname } from 'node:path';
import type { EngineRig } from '../engine';
import type { TestedWay } from './place';

/** Pulumi, by its real engine. */
export function pulumi(rig: EngineRig): TestedWay {
  return {
    way: 'pulumi',
    props: { backend: 'file://./state' },
    env: ({ cluster }) => ({ ...rig.engine.environment, PATH: [dirname(cluster.kubectlPath), process.env.PATH].join(delimiter) }),
  };
}
