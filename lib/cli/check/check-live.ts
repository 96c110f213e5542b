import type { ReportedProblem } from '../../core';
import type { LintFinding } from '../../policy/finished';
import { connected, type ClusterOptions, type ControlPlaneRoom } from '../cluster';
import type { Call } from '../command';
import type { ExitCode } from '../exit';
import { failing } from '../failing';
import { stop } from '../problems';
import { withProgress } from '../progress';
import { lintReport, tellLint, versionIn, type LintOptions } from './lint-report';

export type LiveOptions = LintOptions & ClusterOptions;

/** What `sealane check --live` does: judges what runs in a namespace of the user's cluster. */
export function checkLive(namespace: string, call: Call<LiveOptions>): Promise<ExitCode> {
  const room = require('../../control-plane') as ControlPlaneRoom;
  const { io, language, options, words } = call;
  return failing({ construct: 'cluster', path: options.context ?? options.kubeconfig ?? 'kubectl' }, call, () =>
    connected(room, { call, users: true }, async ({ api, server }) => {
      const live = await withProgress(io, words.asking, () => room.liveNamespace(api, namespace));
      if (!live) throw stop('check/no-namespace', { namespace, server }, { path: '--live', construct: 'option' }, language);
      const version = versionIn(options.kubernetes ?? api.version, language);
      const objects = live.objects.map((manifest) => ({ manifest }));
      const kinds = new Set(live.objects.map(({ kind }) => kind));
      const report = lintReport(
        { objects, faults: unread(live.unread, call), version, asked: namespace, trusts: (finding) => isKnown(finding, kinds) },
        call,
      );
      return tellLint(report, words.check.live(objects.length, namespace, server), call);
    }),
  );
}

/** A name of a kind of which nothing was read may well be there: Secrets, and what stands in no namespace. */
function isKnown({ code, params }: LintFinding, kinds: ReadonlySet<string>): boolean {
  return code !== 'reference/dangling' || kinds.has(String(params.kind));
}

function unread(kinds: readonly { readonly kind: string }[], { language }: Call): readonly ReportedProblem[] {
  if (kinds.length === 0) return [];
  const names = kinds.map(({ kind }) => kind).join(', ');
  return stop('check/unread', { kinds: names }, { path: '--live', construct: 'option' }, language).problems;
}
