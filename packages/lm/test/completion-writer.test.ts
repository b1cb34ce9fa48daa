import { describe, expect, it } from 'vitest';
import { CompletionWriter } from '../src/completion-writer';

/** Logits under which row i draws the i-th token at temperature 0. */
function choosing(...tokens: number[]): Float32Array {
  const logits = new Float32Array(tokens.length * 4);
  tokens.forEach((token, row) => {
    logits[row * 4 + token] = 5;
  });
  return logits;
}

describe('CompletionWriter', () => {
  it('ends each row at its own stop token and leaves finished rows alone', () => {
    const writer = new CompletionWriter([[0], [0]], 4, { maxNewTokens: 3, temperature: 0, stopTokens: [3] });
    const next = Int32Array.of(-1, -1, -1);
    writer.draw(choosing(3, 1, 2), () => 0, next);
    expect([...next]).toEqual([3, 1, -1]);
    expect(writer.finished).toBe(false);
    next.fill(-1);
    writer.draw(choosing(2, 3, 2), () => 0, next);
    expect([...next]).toEqual([-1, 3, -1]);
    expect(writer.finished).toBe(true);
    expect(writer.completions()).toEqual([
      { tokens: [3], logProbs: [0], stopped: true },
      { tokens: [1, 3], logProbs: [0, 0], stopped: true },
    ]);
  });

  it('uses the random number of the row', () => {
    const writer = new CompletionWriter([[0], [0]], 4, { maxNewTokens: 1 });
    const next = new Int32Array(2);
    writer.draw(new Float32Array(8), (row) => [0.1, 0.9][row] as number, next);
    expect([...next]).toEqual([0, 3]);
    expect(writer.completions()[1]?.logProbs[0]).toBeCloseTo(Math.log(0.25), 12);
  });

  it('penalises tokens of the prompt and of the completion', () => {
    const options = { maxNewTokens: 3, temperature: 0, repetitionPenalty: 2 };
    const writer = new CompletionWriter([[0]], 4, options);
    const logits = Float32Array.of(4, 3, 2.5, 0);
    for (let step = 0; step < 3; step++) writer.draw(logits, () => 0, new Int32Array(1));
    // 0 counts 2 from the start; then 1 counts 1.5 and 2 counts 1.25.
    expect(writer.completions()[0]?.tokens).toEqual([1, 2, 0]);
  });
});
