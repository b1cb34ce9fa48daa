import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  add,
  array,
  type Backend,
  checkpoint,
  currentBackend,
  grad,
  mul,
  scalar,
  scan,
  setBackend,
  sin,
  sum,
  type Tensor,
} from '../../src';
import { type CountingBackend, countingBackend } from './counting-backend';

const numbers = async (tensor: Tensor) => [...(await tensor.data())];

let previous: Backend;
let backend: CountingBackend;
beforeEach(() => {
  previous = currentBackend();
  backend = countingBackend();
  setBackend(backend);
});
afterEach(() => setBackend(previous));

describe('operations at once', () => {
  it('are compiled once per operation, attributes and shapes', async () => {
    const [x, y] = [array([1, 2]), array([3, 4])];
    expect(await numbers(add(x, y))).toEqual([4, 6]);
    expect(await numbers(add(y, y))).toEqual([6, 8]);
    expect(await numbers(mul(x, y))).toEqual([3, 8]);
    expect(await numbers(add(array([1]), array([2])))).toEqual([3]);
    expect(await numbers(sum(array([[1, 2]]), { axis: 0 }))).toEqual([1, 2]);
    expect(await numbers(sum(array([[1, 2]]), { axis: 1 }))).toEqual([3]);
    expect(backend.compiled).toEqual(['add', 'mul', 'add', 'sum', 'sum']);
  });

  it('chain without waiting for each other', async () => {
    const x = array([1]);
    let y: Tensor = x;
    for (let i = 0; i < 20; i++) y = add(y, x);
    expect(await y.item()).toBe(21);
  });

  it('are compiled again after a compilation that failed', async () => {
    backend.broken = true;
    const failed = add(array([1]), array([2]));
    await expect(failed.data()).rejects.toThrow('out of memory');
    backend.broken = false;
    expect(await numbers(add(array([1]), array([2])))).toEqual([3]);
    expect(backend.compiled).toEqual(['add', 'add']);
  });

  it('free the least recently used of more than 512 plans, also while runs wait', async () => {
    const results = Array.from({ length: 600 }, (_, i) => sum(array(new Float32Array(i + 1).fill(1))));
    const totals = await Promise.all(results.map((result) => result.item()));
    expect(totals).toEqual(Array.from({ length: 600 }, (_, i) => i + 1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(backend.live).toBe(512);
    const first = backend.compiled.length;
    expect(await sum(array([5])).item()).toBe(5);
    expect(backend.compiled.length).toBe(first + 1);
  });

  it('refuse disposed arrays at the call, and read the others although they are disposed after it', async () => {
    const [gone, x] = [array([1]), array([2])];
    gone.dispose();
    expect(() => add(x, gone)).toThrow('was disposed');
    const y = sin(mul(x, 0));
    x.dispose();
    expect(await y.item()).toBe(0);
  });
});

describe('functions at once', () => {
  const powers = (base: Tensor) =>
    scan((c: Tensor): [Tensor, Tensor] => [mul(c, base), c], scalar(1), null, { length: 4 })[1];

  it('compile a loop once for all calls', async () => {
    expect(await numbers(powers(scalar(2)))).toEqual([1, 2, 4, 8]);
    expect(await numbers(powers(scalar(3)))).toEqual([1, 3, 9, 27]);
    expect(backend.compiled).toEqual(['scan']);
  });

  it('compile a gradient once for all calls, and another function for itself', async () => {
    const gradient = grad((x: Tensor) => sum(mul(x, mul(x, x))));
    expect(await numbers(gradient(array([1, 2])))).toEqual([3, 12]);
    expect(await numbers(gradient(array([3, 4])))).toEqual([27, 48]);
    expect(backend.compiled).toHaveLength(1);
    expect(await numbers(grad((x: Tensor) => sum(mul(x, x)))(array([3, 4])))).toEqual([6, 8]);
    expect(backend.compiled).toHaveLength(2);
  });

  it('keep few plans', async () => {
    for (let length = 1; length <= 40; length++) {
      const [last] = scan((c: Tensor): [Tensor, null] => [add(c, 1), null], scalar(0), null, { length });
      expect(await last.item()).toBe(length);
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(backend.live).toBe(32);
  });

  it('compile again after a failure', async () => {
    const f = checkpoint((x: Tensor) => sin(x));
    backend.broken = true;
    await expect(f(array([0])).data()).rejects.toThrow('out of memory');
    backend.broken = false;
    expect(await numbers(f(array([0])))).toEqual([0]);
  });
});
