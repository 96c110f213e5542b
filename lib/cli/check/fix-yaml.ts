import { stepsOf } from '../../core';
import type { LintFinding } from '../../policy/finished';
import type { Call } from '../command';
import type { ExitCode } from '../exit';
import type { FixedReport } from './check-report';
import type { YamlCheck, YamlOptions } from './yaml-check';
import { runSeverity } from './fail-on';
import { checkFixFormat, tellFix, writeFix, type FixedFile, type FixPlan, type Unfixed } from './fix-report';
import { reported } from './lint-report';
import type { ManifestDoors } from './manifest-doors';

type Mend = ManifestDoors['mend'];
type Wish = import('../../mend').YamlWish & { readonly finding: LintFinding };

/** Mends what rules know how to mend in the texts that it comes from; writes only where the call says so, and checks again then. */
export async function fixYaml(
  check: YamlCheck,
  call: Call<YamlOptions>,
  again: (fixed: FixedReport) => Promise<ExitCode>,
): Promise<ExitCode> {
  checkFixFormat(call);
  const plan = planYaml(check, call);
  const { write = false, failOn } = call.options;
  if (write) writeFix(plan.files, call);
  const fixed = tellFix(plan, call, write);
  return write ? again(fixed) : runSeverity(check.report.problems, failOn);
}

function planYaml({ texts, objects, report }: YamlCheck, { language }: Call): FixPlan {
  const { mendYaml, mendFailure } = require('../../mend') as Mend;
  const byFile = new Map<string, Wish[]>();
  for (const finding of report.findings) {
    const object = objects[finding.index];
    const edits = finding.mend?.() ?? [];
    if (!object || edits.length === 0) continue;
    const above = stepsOf(object.above);
    const wish = { document: object.document, edits: edits.map((edit) => ({ ...edit, at: [...above, ...edit.at] })), finding };
    byFile.set(object.file, [...(byFile.get(object.file) ?? []), wish]);
  }
  const files: FixedFile[] = [];
  const unfixed: Unfixed[] = [];
  const done = new Set<LintFinding>();
  const keep = ({ finding: { code, index, field } }: Wish, why: Unfixed['why']): void => {
    unfixed.push({ code, place: objects[index]?.placeOf(field) ?? '', why });
  };
  for (const [file, wishes] of byFile) {
    const source = texts.find((text) => text.file === file);
    if (source?.path === undefined) {
      for (const wish of wishes) keep(wish, mendFailure('mend/no-file', { source: file }));
      continue;
    }
    const { kept, mended, ...patch } = mendYaml(file, source.text, wishes);
    for (const { wish, why } of kept) keep(wish, why);
    for (const { finding } of mended) done.add(finding);
    if (patch.spans.length > 0) files.push({ file, path: source.path, ...patch });
  }
  const unread = report.problems.filter(({ code }) => code.startsWith('manifest/'));
  const open = report.findings.filter((finding) => !done.has(finding));
  return { files, unfixed, mended: done.size, left: [...unread, ...reported(open, objects, language)] };
}
