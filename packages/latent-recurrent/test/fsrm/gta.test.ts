import { add, array, expandDims, matmul, mul, random, sub, sum, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { coordinatesOf, gtaAngles, initGta, transformed, transformedInput } from '../../src/fsrm/gta';
import { initTokenAttention, prepareTokenAttention, tokenAttention } from '../../src/fsrm/token-attention';
import { ConfigError } from '../../src/index';
import { expectNumbers, expectTrees, normals, numbersOf } from '../support';

describe('geometric transforms', () => {
  it('turn by the index, ever more slowly', () => {
    expect(gtaAngles([3], 8)).toEqual([3, 3 * 10000 ** -0.25, 3 * 10000 ** -0.5, 3 * 10000 ** -0.75]);
  });

  it('turn by row and column in turn in a grid, cut to half the head', () => {
    expect(gtaAngles([2, 5], 8)).toEqual([2, 5, 2 * 0.01, 5 * 0.01]);
    expect(gtaAngles([2, 5], 6)).toEqual([2, 5, 2 * 0.01]);
    expect(coordinatesOf([2, 3])[4]).toEqual([1, 1]);
    expect(coordinatesOf([3])).toEqual([[0], [1], [2]]);
  });

  it('undo each other between value and output', async () => {
    const { value, output } = initGta(coordinatesOf([2, 2]), 4);
    const identity = Array.from({ length: 8 }, () => [1, 0, 0, 1]).flat();
    expectNumbers(await numbersOf(matmul(output, value)), identity, 1e-6);
  });

  it('need an even head width', () => {
    expect(() => initGta([[0]], 3)).toThrow(new ConfigError('gta: width / heads must be even, got 3'));
  });

  it('are the same worked into a projection as applied behind or in front of it', async () => {
    const transform = normals(0, [3, 2, 2, 2]);
    const [weight, x] = [normals(1, [8, 5]), normals(2, [3, 6, 5])];
    const after = matmul(x, transformed(transform, weight), { transposeB: true });
    const plain = await numbersOf(matmul(x, weight, { transposeB: true }));
    expectNumbers(await numbersOf(after), applied(await numbersOf(transform), plain), 1e-5);
    const [output, v] = [normals(3, [5, 8]), normals(4, [3, 6, 8])];
    const before = matmul(v, transformedInput(transform, output), { transposeB: true });
    const turned = array(applied(await numbersOf(transform), await numbersOf(v)), { shape: [3, 6, 8] });
    await expectTrees(before, matmul(turned, output, { transposeB: true }), 1e-5);
  });

  it('let attention see only how far apart tokens are', async () => {
    const config = { width: 8, heads: 2, grid: [4], position: 'fixedGta' as const };
    const params = initTokenAttention(random.key(0), config);
    const far = { ...config, position: 'gta' as const };
    const shifted = initGta(
      coordinatesOf([4]).map(([p]) => [(p as number) + 9] as const),
      4,
    );
    const u = normals(5, [4, 2, 8]);
    const here = tokenAttention(prepareTokenAttention(params, config), u, 2);
    const there = tokenAttention(prepareTokenAttention({ ...params, gta: shifted }, far), u, 2);
    await expectTrees(here, there, 1e-4);
    const none = tokenAttention(prepareTokenAttention(params, { ...config, position: 'none' }), u, 2);
    const apart = sum(mul(sub(none, here), sub(none, here)));
    expect(await apart.item()).toBeGreaterThan(1e-4);
  });

  it('are additive positions when added to what attention sees', async () => {
    const config = { width: 8, heads: 2, grid: [3], position: 'additive' as const };
    const params = initTokenAttention(random.key(1), config);
    const u = normals(6, [3, 2, 8]);
    const moved = add(u, expandDims(params.additive as Tensor, 1));
    const inside = tokenAttention(prepareTokenAttention(params, config), u, 2);
    const { additive: _, ...plain } = params;
    await expectTrees(inside, tokenAttention(prepareTokenAttention(plain, config), moved, 2), 1e-5);
  });
});

/** Pairs of channels of token k times matrix [k, pair], for 2 heads of 2 pairs, x [3, 6, 8]. */
function applied(matrices: readonly number[], x: readonly number[]): number[] {
  return x.map((_, index) => {
    const [token, channel] = [Math.floor(index / 48), index % 8];
    const [pair, row] = [Math.floor(channel / 2) % 2, channel % 2];
    const at = ((token * 2 + pair) * 2 + row) * 2;
    const start = index - row;
    return (
      (matrices[at] as number) * (x[start] as number) +
      (matrices[at + 1] as number) * (x[start + 1] as number)
    );
  });
}
