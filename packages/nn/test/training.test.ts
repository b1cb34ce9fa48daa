import {
  add,
  arange,
  array,
  expandDims,
  jit,
  logSoftmax,
  mean,
  neg,
  random,
  type Tensor,
  takeAlongAxis,
  valueAndGrad,
} from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  Attention,
  adamw,
  applyUpdates,
  chain,
  clipByGlobalNorm,
  Embedding,
  type Ffn,
  flatten,
  geluMlp,
  LayerNorm,
  matrixMask,
  type OptimiserState,
  Rotary,
  schedules,
  swiGlu,
} from '../src/index';

const [symbols, width, length] = [4, 16, 6];
const attention = { width, heads: 4, keyValueHeads: 2, causal: true };
const rotary = Rotary.table(arange(length), Rotary.frequencies(width / 4));

/** A decoder of one block: its parameters, and the logits [batch, length, symbols] of what follows each symbol. */
function decoder<P>(ffn: Ffn<P>) {
  const key = (index: number) => random.fold(random.key(0), index);
  const params = {
    embedding: Embedding.init(key(0), { count: symbols, width }),
    attention: Attention.init(key(1), attention),
    attentionNorm: LayerNorm.init(key(2), { width }),
    ffn: ffn.init(key(3)),
    ffnNorm: LayerNorm.init(key(4), { width }),
  };
  const logits = (p: typeof params, tokens: Tensor) => {
    const x = Embedding.apply(p.embedding, tokens);
    const y = add(
      x,
      Attention.apply(p.attention, LayerNorm.apply(p.attentionNorm, x), attention, { rotary }),
    );
    const z = add(y, ffn.apply(p.ffn, LayerNorm.apply(p.ffnNorm, y)).output);
    return Embedding.attend(p.embedding, z);
  };
  return { params, logits };
}

/** All pairs of symbols, each repeated, such as 1 3 1 3 1 3 1. */
function repeatedPairs(): { tokens: Tensor; next: Tensor } {
  const rows = Array.from({ length: symbols ** 2 }, (_, pair) =>
    Array.from({ length: length + 1 }, (_, i) => (i % 2 === 0 ? pair % symbols : Math.floor(pair / symbols))),
  );
  const tensor = (part: number[][]) => array(part, { dtype: 'int32' });
  return {
    tokens: tensor(rows.map((row) => row.slice(0, -1))),
    next: tensor(rows.map((row) => row.slice(1))),
  };
}

async function losses<P>(ffn: Ffn<P>, steps: number): Promise<number[]> {
  const { params: initial, logits } = decoder(ffn);
  const { tokens, next } = repeatedPairs();
  const learningRate = schedules.warmupThen(5, schedules.cosine({ peak: 0.02, steps: steps - 5 }));
  const optimiser = flatten(chain(clipByGlobalNorm(1), adamw({ learningRate, mask: matrixMask })));
  const crossEntropy = (params: typeof initial) =>
    neg(mean(takeAlongAxis(logSoftmax(logits(params, tokens)), expandDims(next, -1), -1)));
  const train = (params: typeof initial, state: OptimiserState): [typeof initial, OptimiserState, Tensor] => {
    const [loss, gradients] = valueAndGrad(crossEntropy)(params);
    const [updates, after] = optimiser.update(gradients, state, params);
    return [applyUpdates(params, updates), after, loss];
  };
  const step = jit(train, { donate: [0, 1] });
  let [params, state] = [initial, optimiser.init(initial)];
  const values: number[] = [];
  for (let i = 0; i < steps; i++) {
    const [nextParams, nextState, loss] = await step(params, state);
    [params, state] = [nextParams, nextState];
    values.push(await loss.item());
  }
  return values;
}

describe('a decoder of one block learns to repeat', () => {
  it.each([
    ['geluMlp', geluMlp({ width, hidden: 32 })],
    ['swiGlu', swiGlu({ width, hidden: 32 })],
  ] as const)('with %s', async (_name, ffn) => {
    const values = await losses(ffn as Ffn<unknown>, 100);
    expect(values[0]).toBeGreaterThan(1.3);
    // At best 0.3760: positions are relative, so that a start `a` looks like every place of the row `a a a a a a`.
    // After it come 5 + 1 times `a` and 3 others, 36 of 96 predictions in all; the other 60 are certain:
    // 36 / 96 * (6/9 log(9/6) + 3/9 log(9)).
    const best = (36 / 96) * ((6 / 9) * Math.log(9 / 6) + (3 / 9) * Math.log(9));
    expect(values.at(-1)).toBeGreaterThan(best);
    expect(values.at(-1)).toBeLessThan(best + 0.005);
  });

  it('in the same way every time', async () => {
    const ffn = swiGlu({ width, hidden: 8 });
    expect(await losses(ffn, 10)).toEqual(await losses(ffn, 10));
  });
});
