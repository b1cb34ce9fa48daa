import { readFileSync } from 'node:fs';
import { type Ffn, unflattenParams } from '@lab/nn';
import { add, array, type DType, grad, mul, random, sum, type Tensor, tree } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  deepSeekMoe,
  expertChoiceMoe,
  infMoe,
  lossFreeMoe,
  type MaskKind,
  peer,
  softMoe,
  switchMoe,
  topKMoe,
} from '../../src';
import { expectNumbers, inDouble, numbersOf } from '../support';

interface Golden {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly data: readonly number[];
}

interface Case {
  readonly name: string;
  readonly params: Readonly<Record<string, Golden>>;
  readonly input: Golden;
  readonly noise?: Golden;
  readonly cotangent: Golden;
  readonly output: Golden;
  readonly auxiliaryLoss?: number;
  readonly gradients: Readonly<Record<string, Golden>>;
}

const path = new URL('../fixtures/layers.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: Case[] };

const size = { width: 6, experts: 4, expertHidden: 5 };
const discrete: Readonly<Record<string, unknown>> = {
  'top-k': topKMoe(size),
  'top-k capacity': topKMoe({ ...size, capacityFactor: 1 }),
  switch: switchMoe({ ...size, capacityFactor: 1 }),
  'loss-free': lossFreeMoe(size),
  'deep-seek': deepSeekMoe({ ...size, experts: 5, k: 3, shared: 1 }),
  'expert choice': expertChoiceMoe(size),
  soft: softMoe({ ...size, slots: 2 }),
  peer: peer({ width: 6, keys: 4, heads: 2, k: 3, queryWidth: 6 }),
};

function layerOf(name: string): Ffn<object> {
  const [kind, maskKind, block] = name.split(' ');
  if (kind !== 'inf-moe') return discrete[name] as Ffn<object>;
  return infMoe({
    ...{ width: 6, hidden: 12, indexWidth: 3, routerHidden: 4, activeFraction: 0.5, klWeight: 0.5 },
    ...{ maskKind: maskKind as MaskKind, blockSize: Number(block) },
  }) as Ffn<object>;
}

const tensorOf = ({ shape, dtype, data }: Golden) => array(data, { shape, dtype });

describe("PyTorch's layers", () => {
  it.each(cases)('agree with $name: output, auxiliary loss and every gradient', async (golden) => {
    const ffn = layerOf(golden.name);
    const named = Object.fromEntries(
      Object.entries(golden.params).map(([name, value]) => [name, tensorOf(value)]),
    );
    const params = unflattenParams(inDouble(ffn.init(random.key(0))), named);
    const [x, cotangent] = [tensorOf(golden.input), tensorOf(golden.cotangent)];
    const options = golden.noise ? { noise: tensorOf(golden.noise) } : {};
    const { output, auxiliaryLoss } = ffn.apply(params, x, options);
    expectNumbers(await numbersOf(output), golden.output.data, 1e-10);
    const loss = auxiliaryLoss && (await auxiliaryLoss.item());
    expect(loss === undefined).toBe(golden.auxiliaryLoss === undefined);
    expectNumbers(loss === undefined ? [] : [loss], loss === undefined ? [] : [golden.auxiliaryLoss!], 1e-10);
    const gradients = grad((varied: { x: Tensor; params: object }) => {
      const given = ffn.apply(varied.params, varied.x, options);
      const total = sum(mul(given.output, cotangent));
      return given.auxiliaryLoss ? add(total, given.auxiliaryLoss) : total;
    })({ x, params });
    for (const [name, leaf] of tree.paths<Tensor>(gradients)) {
      const { data } = golden.gradients[name.replace(/^params\./, '')] as Golden;
      expectNumbers(await numbersOf(leaf), data, 1e-9);
    }
  });

  it('cover every kind of layer', () => {
    expect(cases).toHaveLength(16);
  });
});
