import { isFixedTag, parseImage } from '../images';
import { containerField, podField } from '../pod-view';
import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, mapsOf } from '../untyped';
import type { ObjectCheck } from './check';

type Verdict = 'good' | 'image/malformed' | 'image/latest' | 'image/moving-tag';

/** Every image of every pod, ours or another library's, names one build for good. */
export const imageCheck: ObjectCheck = () => {
  const verdicts = new Map<string, Verdict>();
  const judge = (object: TreeObject, image: unknown, field: () => string): void => {
    if (typeof image !== 'string') return;
    let verdict = verdicts.get(image);
    if (verdict === undefined) verdicts.set(image, (verdict = verdictOf(image)));
    if (verdict !== 'good') tell(object, verdict, { image, field: field() });
  };
  return (object) => {
    const { pod } = object;
    if (!pod) return;
    for (const view of pod.containers) judge(object, view.container.image, () => `${containerField(pod, view)}.image`);
    mapsOf(pod.spec.volumes).forEach(({ image }, i) => {
      if (image !== undefined) judge(object, mapOf(image).reference, () => `${podField(pod)}.volumes[${i}].image.reference`);
    });
  };
};

function verdictOf(image: string): Verdict {
  const parts = parseImage(image);
  if (!parts) return 'image/malformed';
  if (parts.digest !== undefined) return 'good';
  if (parts.tag === undefined || parts.tag === 'latest') return 'image/latest';
  return isFixedTag(parts.tag) ? 'good' : 'image/moving-tag';
}

function tell(
  object: TreeObject,
  code: Exclude<Verdict, 'good'>,
  { image, field }: { readonly image: string; readonly field: string },
): void {
  const place = { object: describe(object), field };
  const tag = parseImage(image)?.tag ?? '';
  if (code === 'image/malformed') problem(object.construct, code, { image, likely: likelyImage(image) }, place);
  else problem(object.construct, code, { image, tag, name: tag === '' ? image : image.slice(0, -tag.length - 1) }, place);
}

/** The commonest slips: blanks around, a scheme in front, capital letters. */
function likelyImage(image: string): string {
  const plain = image.trim().replace(/^(?:https?|docker|oci):\/\//, '');
  const slash = plain.indexOf('/');
  const lower = /[.:]/.test(plain.slice(0, Math.max(slash, 0)))
    ? `${plain.slice(0, slash)}${plain.slice(slash).toLowerCase()}`
    : plain.toLowerCase();
  return [plain, lower].find((candidate) => candidate !== image && parseImage(candidate)) ?? '';
}
