// An LSTM as one `scan`: says the running parity of a stream of bits. Run with `npx tsx`.
import { pathToFileURL } from 'node:url';
import type { Tensor } from '@lab/tensor';
import * as t from '@lab/tensor';

type Params = { gates: Tensor; bias: Tensor; readOut: Tensor };
const hidden = 16;

/** Bits [time, batch] and, at every step, the parity of the bits so far: both 0 or 1 in float32. */
function parity(key: Tensor, time: number, batch: number): [Tensor, Tensor] {
  const bits = t.cast(t.random.bernoulli(key, 0.5, [time, batch]), 'float32');
  return [bits, t.mod(t.cumsum(bits, { axis: 0 }), 2)];
}

function init(key: Tensor): Params {
  const uniform = (name: number, shape: t.Shape) =>
    t.random.uniform(t.random.fold(key, name), shape, { low: -0.5, high: 0.5 });
  return {
    gates: uniform(0, [1 + hidden, 4 * hidden]),
    bias: t.concat([t.zeros([hidden]), t.ones([hidden]), t.zeros([2 * hidden])], 0), // remembers at first
    readOut: uniform(1, [hidden, 1]),
  };
}

/** Logits [time, batch] of parity 1 (Hochreiter and Schmidhuber 1997, with forget gates). */
function lstm({ gates, bias, readOut }: Params, bits: Tensor): Tensor {
  const start = t.zeros([bits.shape[1] as number, hidden]);
  const cell = ([h, c]: [Tensor, Tensor], bit: Tensor): [[Tensor, Tensor], Tensor] => {
    const sums = t.add(t.matmul(t.concat([t.expandDims(bit, 1), h], 1), gates), bias);
    const [input, forget, output, value] = t.split(sums, 4, 1);
    const nextC = t.add(t.mul(t.sigmoid(forget), c), t.mul(t.sigmoid(input), t.tanh(value)));
    const nextH = t.mul(t.sigmoid(output), t.tanh(nextC));
    return [[nextH, nextC], nextH];
  };
  const [, states] = t.scan(cell, [start, start], bits);
  return t.squeeze(t.matmul(states, readOut), -1);
}

/** Mean binary cross-entropy, log(1 + e^z) - y z. */
function loss(params: Params, bits: Tensor, parities: Tensor): Tensor {
  const z = lstm(params, bits);
  return t.mean(t.sub(t.softplus(z), t.mul(parities, z)));
}

type State = { params: Params; m: Params; v: Params };

/** Adam on a fresh batch; with decays of 0.9 and 0.99 the first step has the right size without bias correction. */
const train = t.jit(
  ({ params, m, v }: State, key: Tensor): [State, Tensor] => {
    const [value, gradients] = t.valueAndGrad(loss)(params, ...parity(key, 8, 32));
    const average = (rate: number) => (old: Tensor, x: Tensor) => t.add(t.mul(old, rate), t.mul(x, 1 - rate));
    const squares = t.tree.map<Tensor>(t.square, gradients);
    const first = t.tree.zip(average(0.9), m, gradients) as Params;
    const second = t.tree.zip(average(0.99), v, squares) as Params;
    const update = (p: Tensor, m: Tensor, v: Tensor) =>
      t.sub(p, t.mul(t.div(m, t.add(t.sqrt(v), 1e-8)), 0.02));
    return [{ params: t.tree.zip(update, params, first, second) as Params, m: first, v: second }, value];
  },
  { donate: [0] },
);

const accuracy = t.jit((params: Params, key: Tensor) => {
  const [bits, parities] = parity(key, 16, 500);
  return t.mean(t.cast(t.equal(t.greater(lstm(params, bits), 0), t.greater(parities, 0)), 'float32'));
});

/** Trains on streams of 8 bits, and returns the last loss and the accuracy on streams twice as long. */
export async function lstmParity(seed = 0, steps = 200): Promise<{ loss: number; accuracy: number }> {
  const key = t.random.key(seed);
  const params = init(t.random.fold(key, 0));
  const zeros = () => t.tree.map<Tensor>(t.zerosLike, params) as Params;
  let state: State = { params, m: zeros(), v: zeros() };
  let last: Tensor = t.scalar(0);
  for (let step = 1; step <= steps; step++) [state, last] = await train(state, t.random.fold(key, step));
  const heldOut = await accuracy(state.params, t.random.fold(key, steps + 1));
  return { loss: await last.item(), accuracy: await heldOut.item() };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await lstmParity());
