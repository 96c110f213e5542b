import type { DurationInput } from '../../core';
import type { Analysis } from './analysis';
import type { Progressive } from './progressive';

/** A controller that runs canaries and blue-green in the cluster: `flagger()`. */
export interface DeliveredBy {
  canary(props: CanaryProps): Progressive;
  blueGreen(props: BlueGreenProps): Progressive;
}

/** A weight that holds for a time of its own. */
export interface CanaryStep {
  /** Part of the traffic that the new version gets, in percent: 1 to 99. */
  readonly weight: number;
  /** How long it holds; `'until-promoted'` waits for a person: `kubectl argo rollouts promote <name>`. @default the `pause` of the canary */
  readonly pause?: DurationInput | 'until-promoted';
}

export interface CanaryProps {
  /** Who runs it: `flagger()`. @default Argo Rollouts */
  readonly by?: DeliveredBy;
  /**
   * Parts of the traffic that the new version gets one after the other, in percent, rising: `[10, 50]`. All of it comes by itself.
   * @throws `canary/steps` for weights that are no whole numbers from 1 to 99, or do not rise
   */
  readonly steps: readonly (number | CanaryStep)[];
  /** How long each weight holds before it is judged. @default '1m' */
  readonly pause?: DurationInput;
  /**
   * What each weight is judged by after its pause: `successRate(99)`, `prometheus({ … })`, `web({ … })`. Failing takes the new
   * version back; no data stops it where it is.
   * @default nothing: only that the new pods become ready
   */
  readonly analysis?: Analysis | readonly Analysis[];
}

export interface BlueGreenProps {
  /** Who runs it: `flagger()`. @default Argo Rollouts */
  readonly by?: DeliveredBy;
  /**
   * Who switches the traffic: `'ready'` as soon as the new pods are ready and `before` has passed, `'by-hand'` a person, by
   * `kubectl argo rollouts promote <name>`. Until then a deploy waits.
   * @default 'ready'
   */
  readonly promote?: 'ready' | 'by-hand';
  /** What the new version is judged by before it gets traffic; its pods answer behind the Service `<name>-preview`. @default nothing */
  readonly before?: Analysis | readonly Analysis[];
  /** What it is judged by under traffic; failing switches back. @default nothing */
  readonly after?: Analysis | readonly Analysis[];
  /** How long the old pods stay after the switch. They cost as much as the new ones; the way back needs no new pods. @default '10m' */
  readonly keep?: DurationInput;
}
