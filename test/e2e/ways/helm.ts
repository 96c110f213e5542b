import { mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { Place, TestedWay } from './place';

/** Helm, in one of its major versions. */
export function helm(major: 3 | 4, props: object = {}): TestedWay {
  const bin = ({ folder }: Place) => join(folder, 'bin');
  return {
    way: 'helm',
    props,
    prepare: (place) => {
      mkdirSync(bin(place));
      symlinkSync(join(dirname(place.cluster.kubectlPath), `helm-${major}`), join(bin(place), 'helm'));
      return Promise.resolve();
    },
    env: (place) => ({ PATH: [bin(place), dirname(place.cluster.kubectlPath), process.env.PATH].join(delimiter) }),
  };
}
