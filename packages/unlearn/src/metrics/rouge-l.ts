import { porterStem } from './porter-stemmer';

/** How much of two texts is common, in order. All are in [0, 1]. */
export interface RougeL {
  /** Longest common subsequence over the tokens of the prediction. */
  readonly precision: number;
  /** Longest common subsequence over the tokens of the reference. */
  readonly recall: number;
  /** Their harmonic mean. */
  readonly f1: number;
}

/**
 * ROUGE-L of a prediction: tokens are runs of a-z and 0-9 in lower case, those longer than 3 stemmed.
 *
 *   recall = LCS / |reference|,   precision = LCS / |prediction|,   f1 = 2 p r / (p + r)
 *
 * Source: Lin 2004, ROUGE; the tokens of the library `rouge_score` with `use_stemmer=True`, as TOFU and MUSE use it.
 * @example rougeL('The cats sat.', 'A cat sat down'); // { precision: 2/3, recall: 0.5, ... }
 */
export function rougeL(prediction: string, reference: string): RougeL {
  const [predicted, expected] = [rougeTokens(prediction), rougeTokens(reference)];
  const common = commonLength(predicted, expected);
  if (common === 0) return { precision: 0, recall: 0, f1: 0 };
  const precision = common / predicted.length;
  const recall = common / expected.length;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

function rougeTokens(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.map((word) => (word.length > 3 ? porterStem(word) : word));
}

/** Length of the longest common subsequence. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  let above = new Uint32Array(b.length + 1);
  for (const token of a) {
    const row = new Uint32Array(b.length + 1);
    b.forEach((other, j) => {
      row[j + 1] = token === other ? above[j]! + 1 : Math.max(above[j + 1]!, row[j]!);
    });
    above = row;
  }
  return above[b.length] as number;
}
