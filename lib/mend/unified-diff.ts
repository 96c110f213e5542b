import { applySpans, inOrder, type Span } from './patch';

const CONTEXT = 3;

/** Lines of the old text that are exchanged. */
interface Block {
  /** From 0. */
  start: number;
  end: number;
  lines: readonly string[];
}

/** What is to be done to a file, as `patch` and `git apply` read it. */
export function unifiedDiff(file: string, before: string, spans: readonly Span[]): string {
  const old = linesOf(before);
  const hunks: string[] = [];
  let shift = 0;
  for (const blocks of near(blocksOf(before, old, spans))) {
    const hunk = hunkOf(old, blocks, shift);
    hunks.push(hunk.text);
    shift += hunk.shift;
  }
  return hunks.length === 0 ? '' : `--- a/${file}\n+++ b/${file}\n${hunks.join('')}`;
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function blocksOf(text: string, old: readonly string[], spans: readonly Span[]): Block[] {
  const starts: number[] = [];
  let at = 0;
  for (const line of old) {
    starts.push(at);
    at += line.length;
  }
  const lineAt = (offset: number): number => {
    let line = 0;
    for (let after = starts.length; line + 1 < after;) {
      const middle = (line + after) >> 1;
      if ((starts[middle] ?? 0) <= offset) line = middle;
      else after = middle;
    }
    return line;
  };
  const groups: { start: number; end: number; spans: Span[] }[] = [];
  for (const span of inOrder(spans)) {
    const [start, end] = [lineAt(span.start), lineAt(span.end) + 1];
    const last = groups.at(-1);
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      last.spans.push(span);
    } else groups.push({ start, end, spans: [span] });
  }
  const blocks = groups.map(({ start, end, spans: inside }) => {
    const from = starts[start] ?? 0;
    const piece = text.slice(from, starts[end] ?? text.length);
    const moved = inside.map((span) => ({ ...span, start: span.start - from, end: span.end - from }));
    return trimmed(old, { start, end: Math.min(end, old.length), lines: linesOf(applySpans(piece, moved)) });
  });
  return blocks.filter(({ start, end, lines }) => start < end || lines.length > 0);
}

/** Without the lines at both ends that stay. */
function trimmed(old: readonly string[], block: Block): Block {
  let { start, end, lines } = block;
  while (start < end && lines.length > 0 && old[start] === lines[0]) [start, lines] = [start + 1, lines.slice(1)];
  while (start < end && lines.length > 0 && old[end - 1] === lines.at(-1)) [end, lines] = [end - 1, lines.slice(0, -1)];
  return { start, end, lines };
}

/** Blocks whose context would touch are one hunk. */
function near(blocks: readonly Block[]): Block[][] {
  const hunks: Block[][] = [];
  for (const block of blocks) {
    const hunk = hunks.at(-1);
    const last = hunk?.at(-1);
    if (hunk && last && block.start - last.end <= 2 * CONTEXT) hunk.push(block);
    else hunks.push([block]);
  }
  return hunks;
}

function hunkOf(old: readonly string[], blocks: readonly Block[], shift: number): { text: string; shift: number } {
  const first = Math.max(0, (blocks[0]?.start ?? 0) - CONTEXT);
  const last = Math.min(old.length, (blocks.at(-1)?.end ?? 0) + CONTEXT);
  const lines: string[] = [];
  let at = first;
  let added = 0;
  for (const { start, end, lines: fresh } of blocks) {
    lines.push(...old.slice(at, start).map((line) => ` ${line}`), ...old.slice(start, end).map((line) => `-${line}`));
    lines.push(...fresh.map((line) => `+${line}`));
    added += fresh.length - (end - start);
    at = end;
  }
  lines.push(...old.slice(at, last).map((line) => ` ${line}`));
  const header = `@@ -${range(first, last - first)} +${range(first + shift, last - first + added)} @@\n`;
  const text = lines.map((line) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`)).join('');
  return { text: header + text, shift: added };
}

/** A range of no lines is named by the line before it. */
function range(start: number, count: number): string {
  return count === 0 ? `${start},0` : `${start + 1},${count}`;
}
