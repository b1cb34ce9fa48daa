/**
 * The share of an answer's runs of `span` tokens that it holds an earlier copy of, 0 to below 1.
 *
 * `1 - different runs / runs`; 0 where the answer has fewer than two runs.
 *
 * @example
 * repetition([1, 2, 1, 2, 1, 2], 2); // 0.6: of five runs two are different
 */
export function repetition(tokens: readonly number[], span: number): number {
  const runs = tokens.length - span + 1;
  if (runs < 2) return 0;
  const different = new Set(
    Array.from({ length: runs }, (_, start) => tokens.slice(start, start + span).join()),
  );
  return 1 - different.size / runs;
}
