import type { Found } from './boxed';

const hashMark = /(?<!#)#{4}(?!#)[ \t]*([^\n]*)/g;
const heading = /^\**[A-Za-z]{2}/;
const answerMark = /\banswer(?:\*\*)?(?: is:?| ?[:=])(?:\*\*)?[ \t]*/gi;
const sentenceEnd = /(?<!\.)[.!?](?=\s|$)/;
const reasonWord = /[,;]? (?:because|since|which|so that)\b/;

function last<T>(items: Iterable<T>): T | undefined {
  let found: T | undefined;
  for (const item of items) found = item;
  return found;
}

/** The line after the last `####`, as GSM8K ends its solutions. A heading of that level, which begins with a word, is none. */
export function hashLine(text: string): Found | undefined {
  const lines = [...text.matchAll(hashMark)].map((match) => match[1]!.trim());
  const answer = lines.filter((line) => line !== '' && !heading.test(line)).at(-1);
  return answer === undefined ? undefined : { answer };
}

/** What stands in the last `<answer>` that has something in it. A tag that never closes, with none closed, is an answer cut off. */
export function answerTag(text: string): Found | undefined {
  const lower = text.toLowerCase();
  const close = lower.lastIndexOf('</answer>');
  const open = lower.lastIndexOf('<answer>', close < 0 ? undefined : close);
  if (open < 0) return undefined;
  if (close < 0) return { answer: undefined };
  const answer = text.slice(open + '<answer>'.length, close).trim();
  return answer === '' ? undefined : { answer };
}

/** The sentence after the last 'Answer:' or 'answer is', without the reason that may follow. */
export function answerLine(text: string): Found | undefined {
  const mark = last(text.matchAll(answerMark));
  if (!mark) return undefined;
  const rest = text.slice(mark.index + mark[0].length).trimStart();
  const line = rest.slice(0, 400).split('\n', 1)[0]!;
  const cut = [line.search(sentenceEnd), line.search(reasonWord)].filter((at) => at >= 0);
  const answer = line.slice(0, Math.min(line.length, ...cut)).trim();
  return answer === '' ? undefined : { answer };
}
