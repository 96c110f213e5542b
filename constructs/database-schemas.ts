import type { Construct } from 'constructs';
import { isDnsLabel, MAX_LABEL, toDnsLabel } from '../lib/core';
import { MIGRATES, versionsText, windowsText, WORKS_WITH, type SchemaWindows } from '../lib/kube';
import { problem } from './problems';

/** The annotation of what works with schemas; nothing where the program says nothing. */
export function worksWithAnnotation(scope: Construct, windows: SchemaWindows | undefined): Record<string, string> {
  const entries = Object.entries(windows ?? {}).filter(([database, { oldest, newest }]) => {
    const isRead = isName(scope, database) && [oldest, newest].every(isVersion) && oldest <= newest;
    if (!isRead && isDnsLabel(database)) problem(scope, 'database/window', { database, got: `${String(oldest)} to ${String(newest)}` });
    return isRead;
  });
  return entries.length === 0 ? {} : { [WORKS_WITH]: windowsText(Object.fromEntries(entries)) };
}

/** The annotation of what brings schemas about; nothing where the program says nothing. */
export function migratesAnnotation(scope: Construct, versions: Readonly<Record<string, number>> | undefined): Record<string, string> {
  const entries = Object.entries(versions ?? {}).filter(([database, version]) => {
    if (isName(scope, database) && !isVersion(version)) problem(scope, 'database/version', { database, got: String(version) });
    return isDnsLabel(database) && isVersion(version);
  });
  return entries.length === 0 ? {} : { [MIGRATES]: versionsText(Object.fromEntries(entries)) };
}

function isName(scope: Construct, database: string): boolean {
  if (isDnsLabel(database)) return true;
  problem(scope, 'name/no-dns-label', { kind: 'database', got: database, max: MAX_LABEL, likely: toDnsLabel(database) });
  return false;
}

function isVersion(version: number): boolean {
  return Number.isSafeInteger(version) && version >= 0 && version < 1e15;
}
