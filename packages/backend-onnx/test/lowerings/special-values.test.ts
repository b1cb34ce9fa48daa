import * as t from '@lab/tensor';
import { afterAll, describe, expect, it } from 'vitest';
import { onnx } from '../../src';
import { expectAgreement, floats, integers } from '../agree';

const nan = Number.NaN;
const infinity = Number.POSITIVE_INFINITY;
const special = floats([12], [nan, infinity, -infinity, -0, 0, 1e-8, -1e-8, 0.5, -2.5, 1.5, 30, -30]);

for (const runtime of ['node', 'web'] as const) {
  describe(`onnxruntime-${runtime}`, async () => {
    const backend = await onnx({ runtime });
    afterAll(() => backend.dispose());

    const unary = {
      ...{ neg: t.neg, exp: t.exp, expm1: t.expm1, log: t.log, log1p: t.log1p, sqrt: t.sqrt, rsqrt: t.rsqrt },
      ...{
        abs: t.abs,
        sign: t.sign,
        tanh: t.tanh,
        sigmoid: t.sigmoid,
        erf: t.erf,
        floor: t.floor,
        ceil: t.ceil,
      },
      ...{ round: t.round, softplus: t.softplus, isFinite: t.isFinite, relu: t.relu },
    };
    for (const [name, f] of Object.entries(unary)) {
      it(`${name} of NaN, infinities, zeros and tiny numbers`, async () => {
        const coverage = await expectAgreement(backend, (x) => f(x as t.Tensor), [special]);
        expect(Object.values(coverage).flat()).not.toContain('host');
      });
    }

    it('expm1 and log1p keep the digits of tiny numbers', async () => {
      const tiny = floats([4], [1e-10, -1e-10, 3e-5, -3e-5]);
      const scaled = (y: t.Tensor) => t.mul(y, 1e8);
      await expectAgreement(backend, (x) => [scaled(t.expm1(x!)), scaled(t.log1p(x!))], [tiny]);
    });

    it('maximum, minimum and where pass NaN on', async () => {
      const other = floats([12], [1, nan, 0, 0, 0, 0, 0, 0, nan, 0, 0, 0]);
      await expectAgreement(
        backend,
        (a, b) => [t.maximum(a!, b!), t.minimum(a!, b!), t.where(t.less(a!, b!), a!, b!)],
        [special, other],
      );
    });

    it('max and min are NaN wherever an element is', async () => {
      const row = (at: number) => Array.from({ length: 40 }, (_, n) => (n === at ? nan : n % 5));
      const rows = floats([4, 40], [...row(-1), ...row(0), ...row(39), ...row(17)]);
      const infinite = floats([2, 2], [infinity, -infinity, -infinity, -infinity]);
      for (const x of [rows, infinite]) {
        await expectAgreement(backend, (y) => [t.max(y!, { axis: 1 }), t.min(y!, { axis: 1 }), t.max(y!)], [
          x,
        ]);
      }
    });

    it('float remainders have the sign of the divisor', async () => {
      const a = floats([6], [5.5, -5.5, 5.5, -5.5, 6, 0]);
      const b = floats([6], [3, 3, -3, -3, 3, -3]);
      await expectAgreement(backend, (x, y) => t.mod(x!, y!), [a, b]);
    });

    it('integer quotients and remainders truncate, and survive 0, -1 and the smallest integer', async () => {
      const smallest = -(2 ** 31);
      const a = integers([8], [7, -7, 7, -7, smallest, 5, 0, smallest]);
      const b = integers([8], [2, 2, -2, -2, -1, 0, 0, 3]);
      await expectAgreement(backend, (x, y) => [t.div(x!, y!), t.mod(x!, y!)], [a, b]);
    });

    it('chooses among booleans', async () => {
      const bits = (values: number[]): t.HostArray => ({
        shape: [4],
        dtype: 'bool',
        data: Uint8Array.from(values),
      });
      await expectAgreement(backend, (c, a, b) => t.where(c!, a!, b!), [
        bits([1, 1, 0, 0]),
        bits([1, 0, 1, 0]),
        bits([0, 0, 1, 1]),
      ]);
    });
  });
}
