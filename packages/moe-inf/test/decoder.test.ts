import {
  applyDecoder,
  crossEntropy,
  type DecoderParams,
  decodeStep,
  fromHuggingFaceTensors,
  gpt2,
  initDecoder,
  prefill,
  toHuggingFaceTensors,
} from '@lab/lm';
import { adamw, applyUpdates, initialisers } from '@lab/nn';
import {
  add,
  array,
  jit,
  random,
  reshape,
  scalar,
  slice,
  type Tensor,
  tree,
  valueAndGrad,
} from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  expertChoiceMoe,
  type InfMoeParams,
  infMoe,
  NonCausalError,
  recordRouting,
  replayRouting,
  softMoe,
  topKMoe,
  upcycle,
} from '../src';
import { expectNumbers, expectSame, numbersOf } from './support';

const size = { vocabularySize: 11, contextLength: 8, layers: 2, width: 8, heads: 2 };
const layer = infMoe({
  width: 8,
  hidden: 64,
  indexWidth: 4,
  routerHidden: 6,
  sigma: { mode: 'fixed', init: 0.5 },
});
const config = gpt2({ ...size, feedForwards: [layer, layer] });
const params = initDecoder(random.key(0), config);
const tokens = array([[1, 2, 3, 4, 5]], { dtype: 'int32' });
const key = random.key(7);

describe('a decoder with infinitely many experts', () => {
  it('gives the same logits step by step as at once, samples included', async () => {
    const logits = applyDecoder(params, tokens, config, { ffn: { key } });
    const [first, cache] = prefill(params, slice(tokens, [0, 0], [1, 4]), config, 8, { ffn: { key } });
    const last = array([5], { dtype: 'int32' });
    const [second] = decodeStep(params, last, scalar(4, 'int32'), cache, config, { ffn: { key } });
    const at = (time: number) => reshape(slice(logits, [0, time, 0], [1, time + 1, 11]), [1, 11]);
    await expectSame(first, at(3), 1e-5);
    await expectSame(second, at(4), 1e-5);
  });

  it('is causal: a later token changes no earlier logits', async () => {
    const changed = array([[1, 2, 3, 9, 9]], { dtype: 'int32' });
    const start = (input: Tensor) =>
      slice(applyDecoder(params, input, config, { ffn: { key } }), [0, 0, 0], [1, 3, 11]);
    await expectSame(start(changed), start(tokens), 1e-6);
    const discrete = topKMoe({ width: 8, experts: 4, expertHidden: 8 });
    const dropless = gpt2({ ...size, feedForwards: [discrete, discrete] });
    const own = initDecoder(random.key(1), dropless);
    const begin = (input: Tensor) => slice(applyDecoder(own, input, dropless), [0, 0, 0], [1, 3, 11]);
    await expectSame(begin(changed), begin(tokens), 1e-6);
  });

  it.each([
    ['expertChoiceMoe', expertChoiceMoe],
    ['softMoe', softMoe],
  ] as const)(
    'refuses %s, which is not causal, unless allowed: then later tokens do change earlier logits',
    async (name, make) => {
      const with_ = (allowNonCausal: boolean) => {
        const ffn = make({
          width: 8,
          experts: 4,
          expertHidden: 8,
          allowNonCausal,
          weight: initialisers.normal(1),
        });
        return gpt2({ ...size, feedForwards: [ffn, ffn] });
      };
      const refused = with_(false);
      const own = initDecoder(random.key(1), refused);
      expect(() => applyDecoder(own, tokens, refused)).toThrow(NonCausalError);
      expect(() => applyDecoder(own, tokens, refused)).toThrow(
        `${name}: a token's output depends on later tokens`,
      );
      const begin = (input: Tensor) =>
        numbersOf(slice(applyDecoder(own, input, with_(true)), [0, 0, 0], [1, 3, 11]));
      const changed = await begin(array([[1, 2, 3, 9, 9]], { dtype: 'int32' }));
      expect(changed).not.toEqual(await begin(tokens));
    },
  );

  it('lowers its loss in training, each layer giving its statistics', async () => {
    const optimiser = adamw({ learningRate: 0.01 });
    const loss = (p: DecoderParams, k: Tensor) =>
      crossEntropy(
        applyDecoder(p, slice(tokens, [0, 0], [1, 4]), config, { ffn: { key: k } }),
        slice(tokens, [0, 1], [1, 5]),
      );
    const step = jit((p: DecoderParams, state: ReturnType<typeof optimiser.init>, k: Tensor) => {
      const [value, gradients] = valueAndGrad(loss)(p, k);
      const [updates, next] = optimiser.update(gradients, state, p);
      return [value, applyUpdates(p, updates), next] as const;
    });
    let [state, own] = [optimiser.init(params), params];
    const losses: number[] = [];
    for (let i = 0; i < 8; i++) {
      const [value, next, after] = await step(own, state, random.key(i));
      losses.push(await value.item());
      [own, state] = [next as DecoderParams, after as typeof state];
    }
    expect(losses.at(-1)).toBeLessThan(losses[0]! - 0.3);
  });

  it("replays the sampler's choices, layer by layer, after the parameters have moved", async () => {
    const routing = recordRouting();
    applyDecoder(params, tokens, config, { ffn: { key, routing } });
    expect(routing.choices).toHaveLength(2);
    const moved = tree.map<Tensor>((leaf) => add(leaf, 0.02), params) as DecoderParams;
    const again = recordRouting();
    const replay = replayRouting(routing.choices);
    applyDecoder(moved, tokens, config, {
      ffn: { key, routing: { next: replay.next, record: again.record } },
    });
    for (const [i, choice] of routing.choices.entries()) await expectSame(again.choices[i]!, choice, 0);
  });

  it("is saved with extra names beside GPT-2's and read again", async () => {
    const tensors = await toHuggingFaceTensors(params, config);
    const shapes = Object.fromEntries(
      Object.entries(tensors).flatMap(([name, { shape }]) =>
        name.includes('h.1.mlp') ? [[name.slice(20), shape]] : [],
      ),
    );
    expect(shapes).toEqual({
      'c_fc.weight': [8, 64],
      'c_fc.bias': [64],
      'c_proj.weight': [64, 8],
      'c_proj.bias': [8],
      'router.trunk.weight': [8, 6],
      'router.trunk.bias': [6],
      'router.mu.weight': [6, 4],
      'router.mu.bias': [4],
      'mask.weight': [4, 64],
      'mask.bias': [64],
    });
    const read = fromHuggingFaceTensors(tensors, config);
    await expectSame(applyDecoder(read, tokens, config), applyDecoder(params, tokens, config), 0);
  });

  it('begins as the dense model it is upcycled from, where every unit is kept', async () => {
    const dense = gpt2(size);
    const trained = initDecoder(random.key(4), dense);
    const wide = {
      width: 8,
      hidden: 64,
      indexWidth: 4,
      routerHidden: 6,
      activeFraction: 1,
      maskKind: 'hard',
    } as const;
    const blocks = trained.blocks.map((block, i) => ({
      ...block,
      ffn: upcycle(random.key(i), block.ffn as Parameters<typeof upcycle>[1], wide),
    }));
    const replaced = gpt2({ ...size, feedForwards: [infMoe(wide), infMoe(wide)] });
    const upcycled = { ...trained, blocks };
    const logits = await numbersOf(applyDecoder(upcycled, tokens, replaced));
    expectNumbers(logits, await numbersOf(applyDecoder(trained, tokens, dense)), 1e-5);
    expect((upcycled.blocks[0]!.ffn as InfMoeParams).up.weight.shape).toEqual([64, 8]);
  });
});
