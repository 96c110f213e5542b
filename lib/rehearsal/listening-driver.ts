import { Failure } from '../core';
import { prune, serverSideApply, type Driver } from '../release';
import type { Refused } from './refused';

/** Server-side apply that is told what is refused, and goes on, so that all is found. It waits for nothing: nobody runs pods here. */
export function listeningDriver(refused: Refused[], stopped: (message: string) => void): Driver {
  return {
    ask: serverSideApply.ask,
    async bringAbout({ api, namespace }, { objects }, whole) {
      for (const object of objects) {
        const done = await api.apply(object, { dryRun: false });
        if (!done.ok) refused.push({ object, message: done.message });
      }
      try {
        return await prune(api, namespace, whole);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        stopped(error.message);
        return [];
      }
    },
  };
}
