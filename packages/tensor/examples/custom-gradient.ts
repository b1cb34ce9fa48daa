// A quantiser to the nearest of 3 levels whose gradient is passed straight through (Bengio, Leonard and Courville
// 2013, arXiv:1308.3432), against the same quantiser with its true gradient, which is zero. Run with `npx tsx`.
import { pathToFileURL } from 'node:url';
import {
  abs,
  cast,
  clip,
  customGradient,
  equal,
  jit,
  lessEqual,
  matmul,
  mean,
  mul,
  random,
  round,
  scalar,
  square,
  sub,
  type Tensor,
  valueAndGrad,
} from '@lab/tensor';

/** The nearest of -1, 0 and 1. */
const quantise = (w: Tensor) => round(clip(w, -1, 1));

/** {@link quantise} with the gradient of `clip`: as if it did not round. */
const quantiseThrough = customGradient(quantise, ({ inputs: [w], gradient }) => [
  mul(gradient, cast(lessEqual(abs(w), 1), gradient.dtype)),
]);

/** The mean squared error of a linear model whose weights are quantised when used. */
const lossWith = (quantiser: (w: Tensor) => Tensor) => (w: Tensor, x: Tensor, y: Tensor) =>
  mean(square(sub(matmul(x, quantiser(w)), y)));

/** Trains full-precision weights behind `quantiser`; returns the loss and the share of weights that came out right. */
async function train(quantiser: (w: Tensor) => Tensor, seed: number, steps: number) {
  const key = random.key(seed);
  const truth = quantise(random.uniform(random.fold(key, 0), [32, 1], { low: -1.5, high: 1.5 }));
  const x = random.normal(random.fold(key, 1), [256, 32]);
  const y = matmul(x, truth);
  const step = jit(
    (w: Tensor) => {
      const [loss, gradient] = valueAndGrad(lossWith(quantiser))(w, x, y);
      return [sub(w, mul(gradient, 0.02)), loss];
    },
    { donate: [0] },
  );
  let w = mul(random.normal(random.fold(key, 2), [32, 1]), 0.3);
  let loss: Tensor = scalar(0);
  for (let i = 0; i < steps; i++) [w, loss] = await step(w);
  await step.dispose();
  const right = mean(cast(equal(quantise(w), truth), 'float32'));
  return { loss: await loss.item(), right: await right.item() };
}

/** Recovers 32 ternary weights from 256 examples, straight through and with the true gradient. */
export async function customGradientExample(seed = 0, steps = 200) {
  return {
    straightThrough: await train(quantiseThrough, seed, steps),
    plain: await train(quantise, seed, steps),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await customGradientExample());
