import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** One case of the adversarial suite. A text given as parts is each part repeated so many times. */
export interface AdversarialCase {
  readonly group: string;
  readonly text: string | readonly (readonly [part: string, times: number])[];
  readonly gold: string;
  readonly outcome: 'right' | 'wrong' | 'unscored';
  readonly why: string;
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

/** The cases of one half of the suite. */
export function readCases(name: 'sealed.json' | 'open.json'): readonly AdversarialCase[] {
  return JSON.parse(read(name));
}

/** The hash of the sealed half as it is, and as it was before there was any code. */
export function sealedHashes(): { readonly now: string; readonly sealed: string } {
  const now = createHash('sha256').update(read('sealed.json')).digest('hex');
  return { now, sealed: read('sealed.sha256').trim() };
}

/** The text of a case, written out. */
export function textOf({ text }: AdversarialCase): string {
  return typeof text === 'string' ? text : text.map(([part, times]) => part.repeat(times)).join('');
}
