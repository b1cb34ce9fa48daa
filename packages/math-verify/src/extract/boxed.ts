/** What a rule found: an answer, or none where its mark stands but what follows was cut off. */
export interface Found {
  readonly answer: string | undefined;
}

interface Box {
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

const opening = /\\(?:boxed|fbox) *\{/y;
const joint =
  /^[\s,;.$]*(?:\\text *\{ *)?(?:or(?: (?:maybe|perhaps|possibly|else|even|rather))?|and|\\quad|\\\\)?(?: *\})?[\s,;.$]*$/;

/** Balanced boxes that lie in no other box, and the place of the last one that never closes. One pass. */
function findBoxes(text: string): { boxes: Box[]; unclosed: number } {
  const boxes: Box[] = [];
  const open: { readonly start: number; readonly content: number }[] = [];
  for (let at = 0; at < text.length; at++) {
    opening.lastIndex = at;
    const box = text[at] === '\\' ? opening.exec(text) : null;
    if (box) {
      open.push({ start: at, content: at + box[0].length });
      at += box[0].length - 1;
    } else if (text[at] === '\\') at++;
    else if (text[at] === '{') open.push({ start: -1, content: at });
    else if (text[at] === '}') {
      const closed = open.pop();
      if (!closed || closed.start < 0) continue;
      while (boxes.length > 0 && boxes.at(-1)!.start > closed.start) boxes.pop();
      boxes.push({ start: closed.start, end: at + 1, content: text.slice(closed.content, at) });
    }
  }
  return { boxes, unclosed: open.reduce((last, { start }) => Math.max(last, start), -1) };
}

/**
 * The last balanced `\boxed{}` with something in it. Boxes with nothing but commas or 'or' between them are one answer of several values,
 * so that a list of guesses is not judged by its last. A box that never closes, with none closed, is an answer cut off.
 */
export function lastBoxed(text: string): Found | undefined {
  const { boxes, unclosed } = findBoxes(text);
  const filled = boxes.filter(({ content }) => content.trim() !== '');
  const last = filled.at(-1);
  if (!last) return unclosed >= 0 ? { answer: undefined } : undefined;
  const group = [last];
  for (let index = filled.length - 2; index >= 0; index--) {
    const gap = text.slice(filled[index]!.end, group[0]!.start);
    if (gap.length > 40 || !joint.test(gap)) break;
    group.unshift(filled[index]!);
  }
  return { answer: [...new Set(group.map(({ content }) => content.trim()))].join(' , ') };
}
