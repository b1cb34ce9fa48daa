import { knownUnit, scaleWords } from '../normalise/units';
import type { Found } from './boxed';

const pieces = /\$[^$\s](?:[^$]{0,200}?[^$\s])?\$(?!\d)|\\\([^\n]{1,200}?\\\)|\S+/g;
const numberStart = /^[-+−–±]*[$€£¥]?[-+−–]?(?:\p{N}|\.\d|\\frac|\\sqrt|√|\(+-?\d)/u;
const filler = /^(?:maybe|perhaps|possibly|else|even|rather)$/i;
const joiner = /^(?:or|and|[-+*/×÷·^−–])$/i;
/** Characters of a piece that can still be a number in prose. */
const longest = 250;
/** Words that numbers joined to one answer may take; a longer list of guesses is no answer. */
const mostJoined = 20;
const formula = /^(?:\$.*\$|\\\(.*\\\))$/s;

function clean(piece: string): string {
  if (formula.test(piece)) return piece;
  const afterEquals = piece.slice(piece.lastIndexOf('=') + 1);
  const trimmed = afterEquals.replace(/^["'*`[]+/, '').replace(/[.,;:!?\]"'*`]+$/, '');
  return trimmed.includes('(') ? trimmed : trimmed.replace(/\)+$/, '');
}

function isNumber(piece: string | undefined): boolean {
  if (piece === undefined || piece.length > longest || !/\p{N}/u.test(piece)) return false;
  return formula.test(piece) || numberStart.test(clean(piece));
}

/** A mixed number, a spaced group of three digits, or numbers joined by a sign or by 'or' belong together. */
function startOf(words: readonly string[], end: number): number {
  let start = end;
  for (;;) {
    const filled = filler.test(words[start - 1] ?? '') ? 1 : 0;
    const [before, joint] = [words[start - 1 - filled], words[start - 2 - filled]];
    const isMixed = /^\d+$/.test(before ?? '') && /^\d+\/\d+\W*$/.test(words[start]!);
    const isGroup = /^[-$]*\d{1,3}$/.test(before ?? '') && /^\d{3}\W*$/.test(words[start]!);
    if (isMixed || isGroup) start--;
    else if (before !== undefined && joiner.test(before) && isNumber(joint)) start -= 2 + filled;
    else return start;
  }
}

function unitAfter(word: string | undefined): string {
  const name = word?.replace(/[.,;:!?]+$/, '') ?? '';
  const isUnit =
    knownUnit(name) !== undefined ||
    scaleWords.has(name.toLowerCase()) ||
    /^(?:%|percent|dozen)$/i.test(name);
  return isUnit ? ` ${name}` : '';
}

/**
 * The last number of a text in words, with the signs, fraction, formula or unit that belong to it: never the last digit of a formula, an
 * exponent, or a digit within a name. A number that is denied by 'not' is none.
 */
export function lastNumber(text: string): Found | undefined {
  const words = text.match(pieces) ?? [];
  const end = words.findLastIndex((word) => isNumber(word));
  if (end < 0) return undefined;
  const start = startOf(words, end);
  if (end - start > mostJoined) return { answer: undefined };
  if (/^(?:not|isn't|never|≠)$/i.test(words[start - 1] ?? '')) return { answer: undefined };
  const said = words.slice(start, end + 1).filter((word) => !filler.test(word));
  return { answer: said.map(clean).join(' ') + unitAfter(words[end + 1]) };
}
