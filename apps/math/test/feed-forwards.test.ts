import { gpt2, initDecoder } from '@lab/lm';
import { flattenParams } from '@lab/nn';
import { random } from '@lab/tensor';
import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { withFeedForwards } from '../src/feed-forwards';
import { createModel } from '../src/model';
import { tiny } from './tiny';

const small = gpt2({ vocabularySize: 11, contextLength: 8, layers: 2, width: 8, heads: 2 });
const settingsOf = (ffn: object) => resolveConfig({ ffn }).ffn;
const shapesOf = (ffn: object) => {
  const params = initDecoder(random.key(0), withFeedForwards(small, settingsOf(ffn)));
  const named = Object.entries(flattenParams(params.blocks[1]!.ffn));
  return Object.fromEntries(named.map(([name, { shape }]) => [name, shape]));
};

describe('the feed-forwards of settings', () => {
  test('dense ones are the family’s, or as wide as asked', () => {
    expect(withFeedForwards(small, settingsOf({}))).toBe(small);
    expect(shapesOf({})['up.weight']).toEqual([32, 8]);
    expect(shapesOf({ hidden: 20 })['up.weight']).toEqual([20, 8]);
  });

  test('infinitely many experts share 8 x width units unless told otherwise', () => {
    expect(shapesOf({ kind: 'inf-moe' })).toMatchObject({ 'up.weight': [64, 8], 'mask.weight': [64, 32] });
    const blocks = shapesOf({ kind: 'inf-moe', hidden: 48, block: 4 });
    expect(blocks).toMatchObject({ 'up.weight': [48, 8], 'mask.weight': [12, 32] });
  });

  test('the active experts of top-k are together as wide as a dense layer unless told otherwise', () => {
    const shapes = shapesOf({ kind: 'top-k', experts: 4, active: 2 });
    expect(shapes['router.gate.weight']).toEqual([4, 8]);
    expect(Object.values(shapes).filter(({ length }) => length === 3)).toEqual([
      [4, 16, 8],
      [4, 8, 16],
    ]);
  });

  test('a model has one in every block', () => {
    const { decoder } = createModel(resolveConfig(tiny, { ffn: { kind: 'inf-moe' } }));
    expect(decoder.feedForwards).toHaveLength(1);
  });
});

test('what does not go together is told at once', () => {
  const refused = (layer: object) => {
    try {
      resolveConfig(layer);
      return [];
    } catch (error) {
      return (error as { problems: string[] }).problems;
    }
  };
  expect(refused({ ffn: { kind: 'top-k', experts: 2, active: 3 } })).toEqual([
    'ffn.active must be at most ffn.experts 2, got 3',
  ]);
  expect(refused({ ffn: { kind: 'inf-moe', hidden: 100, block: 16, sigmaInit: 0 } })).toEqual([
    'ffn.block must divide the 100 hidden units, got 16',
    'ffn.sigmaInit must be above 0 where ffn.sigma is learned or ffn.klWeight above 0, got 0',
  ]);
  expect(refused({ ffn: { kind: 'inf-moe' }, model: { checkpoint: 'gpt2' } })).toEqual([
    'ffn is of new models: with model.checkpoint, ffn.kind must be dense and ffn.hidden 0, got inf-moe and 0',
  ]);
  expect(refused({ ffn: { kind: 'soft', fraction: 0, samples: 0 } })).toHaveLength(3);
  expect(refused({ ffn: { kind: 'inf-moe', sigma: 'fixed', sigmaInit: 0, klWeight: 0 } })).toEqual([]);
});
