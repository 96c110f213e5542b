import { join } from 'node:path';
import type { IConstruct } from 'constructs';
import { App } from '../core';
import type { ChartValues } from '../kube';
import { ChartFault, type FaultFacts } from './chart-fault';
import { checkValues } from './check-values';
import { problem } from './problems';
import { readChart, type Chart } from './read-chart';
import { strangePlace } from './values-data';

interface Given {
  readonly version: string | undefined;
  readonly values: ChartValues;
}

/** A chart of the repository, its version and values checked; undefined, and a problem, if it cannot be read. */
export function checkedChart(construct: IConstruct, path: string, { version, values }: Given): Chart | undefined {
  const chart = readOrRaise(construct, path);
  if (!chart) return undefined;
  if (version !== undefined && version !== chart.version) {
    problem(construct, 'helm-chart/other-version', { path, got: version, there: chart.version });
    return undefined;
  }
  if (strangePlace(values) === undefined) checkValues(construct, chart, values);
  return chart;
}

/** Whether the values are data that JSON knows. */
export function arePlain(construct: IConstruct, values: ChartValues): boolean {
  const at = strangePlace(values);
  if (at !== undefined) problem(construct, 'helm-chart/no-data', { at });
  return at === undefined;
}

function readOrRaise(construct: IConstruct, path: string): Chart | undefined {
  try {
    return readChart(join(App.tryOf(construct)?.repository ?? '.', path));
  } catch (error) {
    if (!(error instanceof ChartFault)) throw error;
    raise(construct, path, error);
    return undefined;
  }
}

function raise<K extends keyof FaultFacts>(construct: IConstruct, path: string, { code, facts }: ChartFault<K>): void {
  const say: { readonly [C in keyof FaultFacts]: (facts: FaultFacts[C]) => void } = {
    missing: ({ reason }) => problem(construct, 'helm-chart/missing', { path, reason }),
    corrupt: ({ reason }) => problem(construct, 'helm-chart/corrupt', { path, reason }),
    escape: ({ entry }) => problem(construct, 'helm-chart/escape', { path, entry }),
    link: ({ entry }) => problem(construct, 'helm-chart/link', { path, entry }),
    'too-large': ({ what, most }) => problem(construct, 'helm-chart/too-large', { path, what, most }),
  };
  say[code](facts);
}
