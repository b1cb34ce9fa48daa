import { grad } from '../core/autodiff';
import type { Backend } from '../core/backend';
import { widenFloat16 } from '../core/float16';
import { jit } from '../core/jit';
import type { Tensor } from '../core/tensor';
import { array } from '../ops/array';
import { mul } from '../ops/binary';
import { cast } from '../ops/cast';
import { gather } from '../ops/gather';
import { matmul } from '../ops/matmul';
import { sort } from '../ops/order';
import { sum } from '../ops/reduce';
import { reshape, transpose } from '../ops/shape';
import { slice } from '../ops/slice';
import type { ConformanceTest } from './index';

/** What a backend that stores float16 must do with it; nothing for others. */
export function storedHalves(backend: Backend): ConformanceTest[] {
  if (!backend.dtypes.includes('float16')) return [];
  return [
    { name: 'float16: every pattern is widened exactly', run: () => everyPattern(backend) },
    { name: 'float16: moved as it is, then widened', run: () => movedThenWidened(backend) },
    { name: 'float16: weights count as their values, in gradients too', run: () => weightsCount(backend) },
  ];
}

const patterns = Uint16Array.from({ length: 2 ** 16 }, (_, bits) => bits);

async function everyPattern(backend: Backend): Promise<void> {
  const widen = jit((x: Tensor) => cast(x, 'float32'), { backend });
  const values = await (await widen(array(patterns))).data();
  await expectEqual(values, valuesOf(patterns), 'widened');
  await widen.dispose();
}

async function movedThenWidened(backend: Backend): Promise<void> {
  const bits = patterns.slice(0x3c00, 0x3c0c);
  const indices = array([2, 0], { dtype: 'int32' });
  const move = jit(
    (x: Tensor) => {
      const rows = gather(reshape(x, [4, 3]), indices);
      return [cast(transpose(slice(rows, [0, 1], [2, 3])), 'float32'), x];
    },
    { backend },
  );
  const [moved, same] = (await move(array(bits))) as [Tensor, Tensor];
  const at = (i: number) => bits[i] as number;
  const wanted = Uint16Array.of(at(7), at(1), at(8), at(2));
  await expectEqual(await moved.data(), valuesOf(wanted), 'moved');
  await expectEqual(await same.data(), bits, 'passed through');
  await move.dispose();
}

/** Sorting between the products, a host kernel mostly, makes two segments of them. */
async function weightsCount(backend: Backend): Promise<void> {
  const bits = patterns.slice(0x3800, 0x3809);
  const weight = (w: Tensor) => reshape(w.dtype === 'float16' ? cast(w, 'float32') : w, [3, 3]);
  const loss = (x: Tensor, w: Tensor) => sum(mul(matmul(sort(matmul(x, weight(w)))[0], weight(w)), x));
  const both = jit((x: Tensor, w: Tensor) => [loss(x, w), grad(loss)(x, w)], { backend });
  const x = array([
    [1, 2, 3],
    [-1, 0.5, 0],
  ]);
  const stored = (await both(x, array(bits))) as Tensor[];
  const wide = (await both(x, array(valuesOf(bits)))) as Tensor[];
  for (const [i, result] of stored.entries()) {
    await expectEqual(await result.data(), await (wide[i] as Tensor).data(), 'computed', 1e-6);
  }
  await both.dispose();
}

function valuesOf(bits: Uint16Array): Float32Array {
  const values = new Float32Array(bits.length);
  widenFloat16(bits, values);
  return values;
}

async function expectEqual(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  what: string,
  tolerance = 0,
): Promise<void> {
  for (let i = 0; i < expected.length; i++) {
    const [got, want] = [actual[i] as number, expected[i] as number];
    if (Object.is(got, want) || Math.abs(got - want) <= tolerance) continue;
    throw new Error(`${what}: element ${i} is ${got}, expected ${want}`);
  }
}
