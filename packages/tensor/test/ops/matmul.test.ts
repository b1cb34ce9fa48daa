import { describe, expect, it } from 'vitest';
import { array, matmul, type Tensor, traceFunction, vjp } from '../../src';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const matrix = (shape: number[], first = 1) =>
  array(
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, n) => n + first),
    { shape },
  );

describe('matmul', () => {
  it('multiplies, with either operand transposed', async () => {
    const product = [58, 64, 139, 154];
    const [a, b] = [matrix([2, 3]), matrix([3, 2], 7)];
    const [aT, bT] = [
      array([1, 4, 2, 5, 3, 6], { shape: [3, 2] }),
      array([7, 9, 11, 8, 10, 12], { shape: [2, 3] }),
    ];
    expect(await values(matmul(a, b))).toEqual(product);
    expect(await values(matmul(aT, b, { transposeA: true }))).toEqual(product);
    expect(await values(matmul(a, bT, { transposeB: true }))).toEqual(product);
    expect(await values(matmul(aT, bT, { transposeA: true, transposeB: true }))).toEqual(product);
  });

  it('agrees with a plain sum beyond the blocks of its loops', async () => {
    const [m, k, n] = [3, 11, 7];
    const [a, b] = [samples(m * k), samples(k * n)];
    const expected = Array.from({ length: m * n }, (_, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      return Array.from({ length: k }, (_, p) => (a[i * k + p] as number) * (b[p * n + j] as number)).reduce(
        (x, y) => x + y,
      );
    });
    const bT = Array.from({ length: n * k }, (_, at) => b[(at % k) * n + Math.floor(at / k)] as number);
    const plain = await values(matmul(float64(a, [m, k]), float64(b, [k, n])));
    const transposed = await values(matmul(float64(a, [m, k]), float64(bT, [n, k]), { transposeB: true }));
    expected.forEach((value, at) => {
      expect(plain[at]).toBeCloseTo(value, 12);
      expect(transposed[at]).toBeCloseTo(value, 12);
    });
  });

  it('broadcasts the axes before the last two', async () => {
    const y = matmul(matrix([2, 1, 1, 2]), matrix([3, 2, 1]));
    expect(y.shape).toEqual([2, 3, 1, 1]);
    expect(await values(y)).toEqual([5, 11, 17, 11, 25, 39]);
    expect(await values(matmul(matrix([2, 2, 1]), matrix([1, 1], 3)))).toEqual([3, 6, 9, 12]);
  });

  it('takes axes of size 0 and 1', async () => {
    expect(matmul(matrix([0, 3]), matrix([3, 2])).shape).toEqual([0, 2]);
    expect(matmul(matrix([0, 2, 3]), matrix([3, 2])).shape).toEqual([0, 2, 2]);
    expect(await values(matmul(matrix([2, 0]), matrix([0, 1])))).toEqual([0, 0]);
    expect(await values(matmul(array([[3]]), array([[4]])))).toEqual([12]);
  });

  it('refuses what does not fit', () => {
    expect(() => matmul(matrix([4, 8]), matrix([7, 2]))).toThrow(
      'matmul: inner dimensions differ: [4, 8] and [7, 2]',
    );
    expect(() => matmul(matrix([2, 3]), matrix([2, 3]), { transposeA: true, transposeB: true })).toThrow(
      'matmul: inner dimensions differ: [2, 3] and [2, 3], transposeA, transposeB',
    );
    expect(() => matmul(matrix([3]), matrix([3, 1]))).toThrow(
      'matmul: operands need at least two axes: [3] and [3, 1]',
    );
    expect(() => matmul(matrix([2, 1, 1]), matrix([3, 1, 1]))).toThrow(
      'matmul: shapes do not broadcast: [2] and [3]',
    );
    expect(() => matmul(matrix([1, 1]), float64([1], [1, 1]))).toThrow(
      'matmul: dtypes differ: float32 and float64',
    );
    const integers = array([[1]], { dtype: 'int32' });
    expect(() => matmul(integers, integers)).toThrow('matmul: needs float elements, got int32');
  });
});

describe('gradients of matmul', () => {
  const batches = [
    [[], []],
    [[2], [2]],
    [[2], []],
    [[], [2]],
    [[2, 1], [3]],
  ] as const;

  for (const transposeA of [false, true]) {
    for (const transposeB of [false, true]) {
      it(`are those of differences with flags ${transposeA} and ${transposeB}`, async () => {
        for (const [left, right] of batches) {
          const a = [...left, ...(transposeA ? [3, 2] : [2, 3])];
          const b = [...right, ...(transposeB ? [4, 3] : [3, 4])];
          const inputs = [a, b].map((shape) => float64(samples(shape.reduce((x, y) => x * y)), shape));
          await expectGradient(
            (x, y) => matmul(x as Tensor, y as Tensor, { transposeA, transposeB }),
            inputs,
          );
        }
      });
    }
  }

  const nodesOf = (left: number[], right: number[], transposeB: boolean) => {
    const f = (x: Tensor, w: Tensor) => {
      const y = matmul(x, w, { transposeB });
      return vjp((v) => matmul(x, v, { transposeB }), [w], y)[1][0] as Tensor;
    };
    const { graph } = traceFunction(f, matrix(left), matrix(right));
    return graph.nodes
      .filter(({ op }) => op !== 'identity')
      .map(({ op, inputs, attrs }) => {
        const ranks = inputs.map(({ shape }) => shape.length);
        return op === 'matmul' ? [op, ranks, attrs] : op;
      });
  };

  it('make the weight gradient of a batch one product of matrices', () => {
    expect(nodesOf([2, 5, 3], [3, 4], false).slice(2)).toEqual([
      'reshape',
      'reshape',
      ['matmul', [2, 2], { transposeA: true, transposeB: false }],
    ]);
    expect(nodesOf([2, 5, 3], [4, 3], true).slice(2)).toEqual([
      'reshape',
      'reshape',
      ['matmul', [2, 2], { transposeA: true, transposeB: false }],
    ]);
  });
});
