import { grad } from '../core/autodiff';
import type { Backend } from '../core/backend';
import { NaNError, ShapeError } from '../core/errors';
import { jit } from '../core/jit';
import { liveArrays, type Tensor } from '../core/tensor';
import { add, mul, sub } from '../ops/binary';
import { array, scalar } from '../ops/create';
import { matmul } from '../ops/matmul';
import { sort } from '../ops/order';
import { random } from '../ops/random';
import { sum } from '../ops/reduce';
import { tanh } from '../ops/unary';
import type { ConformanceTest } from './index';

/** What a backend must do beyond single operations: memory, determinism, donation, errors. */
export function behaviours(backend: Backend): ConformanceTest[] {
  return [
    { name: 'memory: live arrays stay flat over donated steps', run: () => liveArraysStayFlat(backend) },
    { name: 'memory: donated arrays cannot be used again', run: () => donatedArraysAreGone(backend) },
    {
      name: 'memory: arguments that are not donated keep their values',
      run: () => argumentsSurvive(backend),
    },
    {
      name: 'memory: an array disposed while a run reads it keeps its values',
      run: () => readersFinish(backend),
    },
    {
      name: 'random: one key gives the same numbers twice, another key others',
      run: () => keysDecide(backend),
    },
    { name: 'errors: shapes are named while tracing', run: () => shapesAreNamed(backend) },
    { name: 'errors: sorting NaN is refused', run: () => nanIsRefused(backend) },
    { name: 'jit: one compilation per signature', run: () => oneCompilationPerSignature(backend) },
  ];
}

function descend(backend: Backend) {
  const loss = (w: Tensor, x: Tensor) => sum(tanh(matmul(x, w)));
  return jit((w: Tensor, x: Tensor) => sub(w, mul(grad(loss)(w, x), 0.1)), { backend, donate: [0] });
}

async function liveArraysStayFlat(backend: Backend): Promise<void> {
  const step = descend(backend);
  const x = array([[1, 2]]);
  let w = await step(array([[1], [2]]), x);
  const before = liveArrays();
  for (let i = 0; i < 50; i++) w = await step(w, x);
  check(liveArrays() === before, `live arrays grew from ${before} to ${liveArrays()}`);
  w.dispose();
  x.dispose();
  await step.dispose();
}

async function donatedArraysAreGone(backend: Backend): Promise<void> {
  const step = descend(backend);
  const w = array([[1], [2]]);
  await step(w, array([[1, 2]]));
  await expectError(() => w.data(), 'DisposedError', 'donated');
  await step.dispose();
}

async function argumentsSurvive(backend: Backend): Promise<void> {
  const double = jit((x: Tensor) => [add(x, x), x], { backend });
  const x = array([1, 2, 3]);
  const [twice, same] = (await double(x)) as [Tensor, Tensor];
  twice.dispose();
  const again = (await double(x)) as [Tensor, Tensor];
  check(String(await x.data()) === '1,2,3', 'the argument changed');
  check(String(await same.data()) === '1,2,3', 'a result that passes an argument through changed');
  check(String(await again[0].data()) === '2,4,6', 'the second call differs');
  await double.dispose();
}

async function readersFinish(backend: Backend): Promise<void> {
  const twice = jit((x: Tensor) => add(x, x), { backend });
  const fresh = async () => twice(array([1, 2, 3]));
  const x = await fresh();
  const pending = twice(x);
  await Promise.resolve();
  x.dispose();
  const others = await Promise.all([fresh(), fresh()]);
  check(String(await (await pending).data()) === '4,8,12', 'the run read memory that was given away');
  for (const other of others) other.dispose();
  await twice.dispose();
}

async function keysDecide(backend: Backend): Promise<void> {
  const draw = jit((key: Tensor) => random.normal(key, [100]), { backend });
  const numbers = async (seed: number) => String(await (await draw(random.key(seed))).data());
  const [first, again] = [await numbers(1), await numbers(1)];
  check(first === again, 'one key gave different numbers');
  check((await numbers(1)) !== (await numbers(2)), 'two keys gave the same numbers');
  await draw.dispose();
}

async function shapesAreNamed(backend: Backend): Promise<void> {
  const wrong = jit((a: Tensor, b: Tensor) => matmul(a, b), { backend });
  const call = () =>
    wrong(array(new Float32Array(32), { shape: [4, 8] }), array(new Float32Array(14), { shape: [7, 2] }));
  await expectError(call, new ShapeError('').name, 'matmul: inner dimensions differ: [4, 8] and [7, 2]');
}

async function nanIsRefused(backend: Backend): Promise<void> {
  const order = jit((x: Tensor) => sort(x, { axis: 0 })[0] as Tensor, { backend });
  await expectError(() => order(array([1, Number.NaN, 2])), new NaNError('').name, 'sort');
}

async function oneCompilationPerSignature(backend: Backend): Promise<void> {
  let traces = 0;
  const f = jit(
    (x: Tensor, scale: Tensor | number) => {
      traces++;
      return mul(x, scale as Tensor);
    },
    { backend },
  );
  await f(array([1, 2]), 3);
  const second = await f(array([5, 6]), 4);
  check(traces === 1, `one signature was traced ${traces} times`);
  check(String(await second.data()) === '20,24', 'a number argument was baked into the plan');
  await f(array([1, 2, 3]), 3);
  await f(scalar(2), 3);
  check(traces === 3 && f.cacheSize() === 3, `three signatures were traced ${traces} times`);
  await f.dispose();
}

function check(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

async function expectError(action: () => Promise<unknown>, name: string, part: string): Promise<void> {
  try {
    await action();
  } catch (error) {
    const { name: actual, message } = error as Error;
    check(
      actual === name && message.includes(part),
      `expected ${name} with '${part}', got ${actual}: ${message}`,
    );
    return;
  }
  throw new Error(`expected ${name}, but nothing was thrown`);
}
