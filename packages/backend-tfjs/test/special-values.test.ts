import * as t from '@lab/tensor';
import { afterAll, describe, it } from 'vitest';
import { expectAgreement, floats, integers } from './agree';
import { backendsHere } from './backends-here';

const nan = Number.NaN;
const infinity = Number.POSITIVE_INFINITY;
const special = floats([12], [nan, infinity, -infinity, -0, 0, 1e-8, -1e-8, 0.5, -2.5, 1.5, 30, -30]);

for (const { name, open } of backendsHere) {
  describe(`tfjs ${name}`, async () => {
    const backend = await open();
    afterAll(() => backend.dispose());

    const unary = {
      ...{ neg: t.neg, exp: t.exp, expm1: t.expm1, log: t.log, log1p: t.log1p, sqrt: t.sqrt, rsqrt: t.rsqrt },
      ...{ abs: t.abs, sign: t.sign, sin: t.sin, cos: t.cos, tanh: t.tanh, sigmoid: t.sigmoid, erf: t.erf },
      ...{ floor: t.floor, ceil: t.ceil, round: t.round, softplus: t.softplus, isFinite: t.isFinite },
      ...{ relu: t.relu, silu: t.silu, gelu: t.gelu },
    };
    for (const [op, f] of Object.entries(unary)) {
      it(`${op} of NaN, infinities, zeros and tiny numbers`, async () => {
        await expectAgreement(backend, (x) => f(x as t.Tensor), [special]);
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

    it('comparisons with NaN are false, except that it is not equal to anything', async () => {
      const other = floats([12], [nan, infinity, 0, 0, -0, 0, 0, 0, nan, 0, 0, 0]);
      await expectAgreement(
        backend,
        (a, b) => [t.equal(a!, b!), t.notEqual(a!, b!), t.lessEqual(a!, b!), t.greater(a!, b!)],
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

    it('integers wrap around', async () => {
      const a = integers([4], [2 ** 31 - 1, -(2 ** 31), 65537, 123456789]);
      const b = integers([4], [1, -1, 65537, 987654321]);
      await expectAgreement(backend, (x, y) => [t.add(x!, y!), t.sub(x!, y!), t.mul(x!, y!)], [a, b]);
    });

    it('integers beyond 2^24 keep all their digits', async () => {
      const a = integers([2, 3], [16777217, 16777219, 33554433, -16777217, 5, 2 ** 31 - 1]);
      await expectAgreement(
        backend,
        (x) => [
          ...[t.max(x!, { axis: 1 }), t.min(x!, { axis: 1 }), t.sum(x!, { axis: 0 })],
          ...[t.neg(x!), t.abs(x!), t.maximum(x!, 0), t.cumsum(x!, { axis: 0 }), t.equal(x!, 16777216)],
        ],
        [a],
      );
    });

    it('chooses among integers', async () => {
      const bits: t.HostArray = { shape: [2, 1], dtype: 'bool', data: Uint8Array.of(1, 0) };
      const numbers = integers([2, 2], [16777217, -5, 3, 2 ** 31 - 1]);
      await expectAgreement(backend, (c, x) => t.where(c!, x!, t.neg(x!)), [bits, numbers]);
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
