import type { WaySettings } from '../../kube';

const OF_APP = 'version.';

/** Where the settings keep the version of an app's chart. */
export function versionKey(app: string): string {
  return `${OF_APP}${app}`;
}

/** Apps whose charts have a version of their own. */
export function appsWithVersion(settings: WaySettings): readonly string[] {
  return Object.keys(settings).flatMap((key) => (key.startsWith(OF_APP) ? key.slice(OF_APP.length) : []));
}

/** Version of the chart of a release. */
export function versionOf(settings: WaySettings, release: string): string {
  return String(settings[versionKey(release)] ?? settings.version ?? '0.1.0');
}

/** Whether each app has a chart of its own. */
export function isPerApp({ charts }: WaySettings): boolean {
  return charts === 'per-app';
}
