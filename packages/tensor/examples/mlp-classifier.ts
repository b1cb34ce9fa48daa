// Two interleaved spirals, told apart by a perceptron with two hidden layers. Run with `npx tsx`.
import { pathToFileURL } from 'node:url';
import type { Tensor } from '@lab/tensor';
import * as t from '@lab/tensor';

type Params = { weight: Tensor; bias: Tensor }[];

/** `count` points per spiral: [2 count, 2], and their classes: int32 [2 count, 1]. */
function spirals(key: Tensor, count: number): [Tensor, Tensor] {
  const radius = t.random.uniform(t.random.fold(key, 0), [count], { low: 0.2, high: 2 });
  const angle = t.mul(radius, 4);
  const arm = t.stack([t.mul(radius, t.cos(angle)), t.mul(radius, t.sin(angle))], 1);
  const points = t.concat([arm, t.neg(arm)], 0);
  const noise = t.mul(t.random.normal(t.random.fold(key, 1), [2 * count, 2]), 0.04);
  const classes = Int32Array.from({ length: 2 * count }, (_, i) => Number(i >= count));
  return [t.add(points, noise), t.array(classes, { shape: [2 * count, 1] })];
}

function init(key: Tensor, sizes: readonly number[]): Params {
  return sizes.slice(1).map((outputs, layer) => {
    const inputs = sizes[layer] as number;
    const weight = t.random.normal(t.random.fold(key, layer), [inputs, outputs]);
    return { weight: t.mul(weight, 1.5 / Math.sqrt(inputs)), bias: t.array(new Float32Array(outputs)) };
  });
}

function logits(params: Params, x: Tensor): Tensor {
  return params.reduce(
    (h, { weight, bias }, layer) => t.add(t.matmul(layer === 0 ? h : t.tanh(h), weight), bias),
    x,
  );
}

const loss = (params: Params, x: Tensor, y: Tensor) =>
  t.neg(t.mean(t.takeAlongAxis(t.logSoftmax(logits(params, x)), y, 1)));

const train = t.jit(
  (params: Params, velocity: Params, x: Tensor, y: Tensor) => {
    const [value, gradients] = t.valueAndGrad(loss)(params, x, y);
    const next = t.tree.zip((v: Tensor, g: Tensor) => t.add(t.mul(v, 0.9), g), velocity, gradients) as Params;
    return [
      t.tree.zip((p: Tensor, v: Tensor) => t.sub(p, t.mul(v, 0.1)), params, next) as Params,
      next,
      value,
    ];
  },
  { donate: [0, 1] },
);

const accuracy = t.jit((params: Params, x: Tensor, y: Tensor) =>
  t.mean(t.cast(t.equal(t.argmax(logits(params, x), { axis: 1, keepDims: true }), y), 'float32')),
);

/** Trains on 300 points and returns the last loss and the accuracy on 1,000 others. */
export async function mlpClassifier(seed = 0, steps = 400): Promise<{ loss: number; accuracy: number }> {
  const key = t.random.key(seed);
  const [x, y] = spirals(t.random.fold(key, 0), 150);
  let params = init(t.random.fold(key, 1), [2, 24, 24, 2]);
  let velocity = t.tree.map((p: Tensor) => t.mul(p, 0), params) as Params;
  let last: Tensor = t.scalar(0);
  for (let step = 0; step < steps; step++) [params, velocity, last] = await train(params, velocity, x, y);
  const heldOut = spirals(t.random.fold(key, 2), 500);
  return { loss: await last.item(), accuracy: await (await accuracy(params, ...heldOut)).item() };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await mlpClassifier());
