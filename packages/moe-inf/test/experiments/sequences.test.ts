import { describe, expect, it } from 'vitest';
import { drawSequences, everySuccessor, uniformNumbers } from '../../experiments/sequences';

const [symbols, domains] = [5, 2];
// The successors of a context are the four symbols after its last one, the next one likeliest.
const table = Int32Array.from({ length: 4 * domains * symbols ** 2 }, (_, i) => {
  return (Math.floor(i / 4) + (i % 4) + 1) % symbols;
});
const successors = { symbols, domains, table };

describe('drawSequences', () => {
  const drawn = drawSequences(uniformNumbers(1), 200, 10, successors);

  it('begins with a domain, and reads what was to come next', () => {
    for (let row = 0; row < 200; row++) {
      const at = (t: number) => row * 10 + t;
      expect(drawn.tokens[at(0)]).toBeGreaterThanOrEqual(symbols);
      expect(drawn.tokens[at(0)]).toBeLessThan(symbols + domains);
      expect([...drawn.tokens.subarray(at(1), at(10))]).toEqual([...drawn.targets.subarray(at(0), at(9))]);
    }
  });

  it('counts what a context gives, with successors in their shares', () => {
    expect([...drawn.mask.subarray(0, 10)]).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
    const every = everySuccessor(drawn, successors);
    const counts = [0, 0, 0, 0];
    drawn.targets.forEach((target, at) => {
      if (!drawn.mask[at]) return;
      const domain = drawn.tokens[at - (at % 10)]! - symbols;
      const [first, second] = [drawn.tokens[at - 1]!, drawn.tokens[at]!];
      expect(drawn.contexts[at]).toBe((domain * symbols + first) * symbols + second);
      counts[every.subarray(4 * at, 4 * at + 4).indexOf(target)]!++;
    });
    const shares = counts.map((count) => count / 1600);
    // Standard errors are below 0.012.
    [0.7, 0.15, 0.1, 0.05].forEach((share, rank) => {
      expect(Math.abs(shares[rank]! - share)).toBeLessThan(0.045);
    });
  });

  it('draws the same for a seed', () => {
    expect(drawSequences(uniformNumbers(1), 200, 10, successors)).toEqual(drawn);
    expect(drawSequences(uniformNumbers(2), 200, 10, successors).tokens).not.toEqual(drawn.tokens);
  });
});
