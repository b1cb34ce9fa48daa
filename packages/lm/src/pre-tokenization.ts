/**
 * GPT-2's pre-tokenisation: contractions, then words, numbers and punctuation with the space before them, then whitespace.
 *
 * Whitespace is Unicode's White_Space, as in the Python library; JavaScript's `\s` differs at U+0085 and U+FEFF.
 */
export const gpt2Pattern =
  /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\p{White_Space}\p{L}\p{N}]+|\p{White_Space}+(?!\P{White_Space})|\p{White_Space}+/gu;

/** The matches of a global pattern and the text between them, in order; joined they are the text. */
export function* splitIntoPieces(text: string, pattern: RegExp): Generator<string> {
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) yield text.slice(end, match.index);
    if (match[0] !== '') yield match[0];
    end = match.index + match[0].length;
  }
  if (end < text.length) yield text.slice(end);
}

/** How often each piece occurs in the texts. */
export function countPieces(texts: Iterable<string>, pattern: RegExp): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const piece of splitIntoPieces(text, pattern)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return counts;
}
