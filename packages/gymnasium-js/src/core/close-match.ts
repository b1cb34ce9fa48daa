const CUTOFF = 0.6;

/**
 * The candidate most like `word`, or null when none is alike: Python's `difflib.get_close_matches` with n = 1.
 *
 * Likeness is `2 M / (|a| + |b|)`, where `M` counts the characters in matching blocks, and must reach 0.6.
 */
export function closeMatch(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bestRatio = CUTOFF;
  for (const candidate of candidates) {
    const ratio = (2 * matchingCharacters(candidate, word)) / (candidate.length + word.length);
    if (ratio > bestRatio || (ratio === bestRatio && (best === null || candidate > best))) {
      best = candidate;
      bestRatio = ratio;
    }
  }
  return best;
}

/** Ratcliff and Obershelp: the longest common block, then the same on its left and right. */
function matchingCharacters(a: string, b: string): number {
  let [startA, startB, length] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let k = 0;
      while (i + k < a.length && a[i + k] === b[j + k]) k++;
      if (k > length) [startA, startB, length] = [i, j, k];
    }
  }
  if (length === 0) return 0;
  return (
    length +
    matchingCharacters(a.slice(0, startA), b.slice(0, startB)) +
    matchingCharacters(a.slice(startA + length), b.slice(startB + length))
  );
}

/** A sentence that proposes the closest candidate, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const match = closeMatch(word, candidates);
  return match === null ? '' : ` Did you mean: \`${match}\`?`;
}
