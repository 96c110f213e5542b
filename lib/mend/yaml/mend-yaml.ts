import type { Edit } from '../../core';
import { Failure } from '../../core';
import { parseManifests } from '../../manifests';
import { changed, changeOf, same, type Change } from '../change';
import { applySpans, type Patch, type Span } from '../patch';
import { failure } from '../problems';
import { YamlText } from './yaml-text';

/** What shall become of one object of a text. */
export interface YamlWish {
  /** Position of its document in the text. */
  readonly document: number;
  /** Changes below the document. */
  readonly edits: readonly Edit[];
}

/** Changes fields in a YAML text. Comments, order and style stay; what the text says afterwards is read again and compared. */
export function mendYaml<W extends YamlWish>(file: string, text: string, wishes: readonly W[]): Patch<W> {
  const { documents, faults } = parseManifests(text);
  // The documents of a faulty text are cut out of it: nobody knows their positions.
  if (faults.length > 0) return unmended(text, wishes, failure('mend/faulty-file', { source: file }));
  const before = documents.map(({ data }) => data);
  const desk = new Desk(text, before);
  const kept: { wish: W; why: Failure }[] = [];
  let mended: W[] = [];
  for (const wish of wishes) {
    const why = desk.refusal([...mended, wish].filter(({ document }) => document === wish.document));
    if (why) kept.push({ wish, why });
    else mended.push(wish);
  }
  let spans = desk.spansFor(mended);
  if (!desk.reads(spans, mended)) {
    // Somewhere the text is not what it seems: each is tried alone.
    const tried: W[] = [];
    for (const wish of mended) {
      if (desk.reads(desk.spansFor([...tried, wish]), [...tried, wish])) tried.push(wish);
      else kept.push({ wish, why: failure('mend/unsure') });
    }
    [mended, spans] = [tried, desk.spansFor(tried)];
  }
  return { before: text, spans, after: applySpans(text, spans), mended, kept };
}

function unmended<W>(text: string, wishes: readonly W[], why: Failure): Patch<W> {
  return { before: text, spans: [], after: text, mended: [], kept: wishes.map((wish) => ({ wish, why })) };
}

/** One text, with its documents as data and as nodes. */
class Desk {
  private readonly nodes: YamlText;

  constructor(
    private readonly text: string,
    private readonly before: readonly unknown[],
  ) {
    this.nodes = new YamlText(text);
  }

  /** Why the changes of one document cannot be made; undefined if they can. */
  public refusal(wishes: readonly YamlWish[]): Failure | undefined {
    try {
      this.spansFor(wishes);
      return undefined;
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    }
  }

  public spansFor(wishes: readonly YamlWish[]): readonly Span[] {
    return [...this.changes(wishes)].flatMap(([document, change]) => this.nodes.spansOf(document, change));
  }

  /** Whether the changed text says just what is wanted, in every document. */
  public reads(spans: readonly Span[], wishes: readonly YamlWish[]): boolean {
    const { documents, faults } = parseManifests(applySpans(this.text, spans));
    if (faults.length > 0 || documents.length !== this.before.length) return false;
    const changes = this.changes(wishes);
    return documents.every(({ data }, i) => {
      const change = changes.get(i);
      return same(data, change ? changed(this.before[i], change) : this.before[i]);
    });
  }

  private changes(wishes: readonly YamlWish[]): Map<number, Change> {
    const edits = new Map<number, Edit[]>();
    for (const wish of wishes) edits.set(wish.document, [...(edits.get(wish.document) ?? []), ...wish.edits]);
    const changes = new Map<number, Change>();
    for (const [document, each] of edits) {
      const change = changeOf(this.before[document], each);
      if (change) changes.set(document, change);
    }
    return changes;
  }
}
