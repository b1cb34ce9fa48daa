import { describe, expect, it } from 'vitest';
import {
  add,
  array,
  attention,
  div,
  dynamicUpdateSlice,
  jit,
  log,
  mul,
  NonFiniteError,
  reshape,
  scan,
  sqrt,
  sub,
  type Tensor,
} from '../../src';
import { replayChecked } from '../../src/core/debug';
import type { Spec } from '../../src/core/dtype';
import { traceGraph } from '../../src/core/trace';

const vector: Spec = { shape: [3], dtype: 'float32' };
const floats = (...values: number[]) => Float32Array.from(values);

/** What the replay of a function of one vector throws, or undefined. */
async function thrownBy(f: (x: Tensor) => Tensor, input: Float32Array): Promise<Error | undefined> {
  const { graph } = traceGraph([vector], (x) => [f(x)]);
  return replayChecked(graph, [input]).then(
    () => undefined,
    (error: Error) => error,
  );
}

describe('replayChecked', () => {
  it('is silent where everything is finite', async () => {
    expect(await thrownBy((x) => sqrt(log(add(x, 1))), floats(0, 1, 2))).toBeUndefined();
  });

  it('names the first operation, element, value and line, not what follows from it', async () => {
    const error = await thrownBy((x) => sqrt(sub(log(x), 1)), floats(3, 0, 5));
    expect(error).toBeInstanceOf(NonFiniteError);
    expect(error?.message).toContain('output of log [3]: element 1 is -Infinity');
    expect(error?.message).toContain('debug.test.ts');
  });

  it('names an input that is not finite', async () => {
    expect((await thrownBy((x) => x, floats(1, Number.NaN, 2)))?.message).toContain(
      'input 0 [3]: element 1 is NaN',
    );
  });

  it('sees the result of a loop', async () => {
    const halves = (x: Tensor) =>
      scan((c: Tensor): [Tensor, null] => [div(c, sub(c, c)), null], x, null, { length: 1 })[0];
    expect((await thrownBy(halves, floats(1, 1, 1)))?.message).toContain(
      'output of scan [3]: element 0 is Infinity',
    );
  });

  it('takes composites apart and follows operations that write in place', async () => {
    const start = array([0], { dtype: 'int32' });
    const f = (x: Tensor, y: Tensor) => {
      const head = reshape(dynamicUpdateSlice(x, y, start), [1, 1, 3, 1]);
      return [attention(head, head, head)];
    };
    const { graph } = traceGraph([vector, { shape: [1], dtype: 'float32' }], f);
    const run = (update: number) => replayChecked(graph, [floats(1, 2, 3), floats(update), Int32Array.of(0)]);
    await expect(run(4)).resolves.toBeUndefined();
    // 1e30 squared is not a float32.
    await expect(run(1e30)).rejects.toThrow('output of matmul');
  });
});

describe('jit with debug', () => {
  const f = (x: Tensor) => log(sub(x, x));

  it('gives donated arrays back when it stops, and consumes them when it does not', async () => {
    const x = array([1, 2]);
    await expect(jit(f, { debug: true, donate: [0] })(x)).rejects.toThrow(NonFiniteError);
    expect([...(await x.data())]).toEqual([1, 2]);
    const doubled = await jit((y: Tensor) => mul(y, 2), { debug: true, donate: [0] })(x);
    expect([...(await doubled.data())]).toEqual([2, 4]);
    await expect(x.data()).rejects.toThrow('was donated');
  });

  it('looks at arrays the function closes over', async () => {
    const bad = array([Number.POSITIVE_INFINITY]);
    await expect(jit((x: Tensor) => add(x, bad), { debug: true })(array([1]))).rejects.toThrow(
      'input 1 [1]: element 0 is Infinity',
    );
  });
});
