/**
 * The training step of ../pytorch_train_step.py in eager TensorFlow.js on its Node binding, one thread:
 * same model, batch, AdamW and printed fields.
 *
 * node tfjs-train-step.mjs --module FOLDER/node_modules/@tensorflow/tfjs-node --weights FILE [--steps N]
 */
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { readSafetensors } from './safetensors.mjs';

// Read by TensorFlow when it is loaded, so they are set before that.
for (const name of ['TF_NUM_INTRAOP_THREADS', 'TF_NUM_INTEROP_THREADS', 'OMP_NUM_THREADS'])
  process.env[name] = '1';
process.env.TF_CPP_MIN_LOG_LEVEL = '2';

const { values: options } = parseArgs({
  options: {
    module: { type: 'string' },
    weights: { type: 'string' },
    steps: { type: 'string', default: '30' },
    'warm-up': { type: 'string', default: '3' },
  },
});
const require = createRequire(import.meta.url);
// tfjs-node 4.22 calls it, and Node 23 removed it.
require('node:util').isNullOrUndefined ??= (value) => value == null;
const tf = require(options.module);

const [LAYERS, WIDTH, HEADS, VOCABULARY, SEQUENCES, LENGTH] = [4, 128, 4, 64, 64, 32];
const [LEARNING_RATE, BETA1, BETA2, EPSILON, WEIGHT_DECAY] = [1e-3, 0.9, 0.999, 1e-8, 0.01];
const ROWS = SEQUENCES * LENGTH;

const token = (s, t) => (31 * s + 17 * t + s * t) % VOCABULARY;
const tokens = (shift) =>
  tf.tensor1d(
    Array.from({ length: ROWS }, (_, row) => token(Math.floor(row / LENGTH), (row % LENGTH) + shift)),
    'int32',
  );
const ids = tokens(0);
const targets = tf.oneHot(tokens(1), VOCABULARY);
const positions = tf.tile(tf.range(0, LENGTH, 1, 'int32'), [SEQUENCES]);
const mask = tf.tidy(() => tf.sub(1, tf.linalg.bandPart(tf.ones([LENGTH, LENGTH]), -1, 0)).mul(-1e9));

function norm(weights, name, x) {
  const { mean, variance } = tf.moments(x, -1, true);
  const normalised = x.sub(mean).mul(variance.add(1e-5).rsqrt());
  return normalised.mul(weights[`${name}.weight`]).add(weights[`${name}.bias`]);
}

function linear(weights, name, x) {
  return tf.fused.matMul({ a: x, b: weights[`${name}.weight`], bias: weights[`${name}.bias`] });
}

function gelu(x) {
  const inner = x.add(x.square().mul(x).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
  return x.mul(0.5).mul(inner.tanh().add(1));
}

function attention(weights, name, x) {
  const heads = (part) => part.reshape([SEQUENCES, LENGTH, HEADS, WIDTH / HEADS]).transpose([0, 2, 1, 3]);
  const [q, k, v] = linear(weights, `${name}.c_attn`, x).split(3, -1).map(heads);
  const scores = tf.matMul(q, k, false, true).mul(1 / Math.sqrt(WIDTH / HEADS));
  const mixed = tf.matMul(scores.add(mask).softmax(), v).transpose([0, 2, 1, 3]);
  return linear(weights, `${name}.c_proj`, mixed.reshape([ROWS, WIDTH]));
}

function mlp(weights, name, x) {
  return linear(weights, `${name}.c_proj`, gelu(linear(weights, `${name}.c_fc`, x)));
}

function loss(weights) {
  let x = tf.gather(weights['wte.weight'], ids).add(tf.gather(weights['wpe.weight'], positions));
  for (let block = 0; block < LAYERS; block++) {
    x = x.add(attention(weights, `h.${block}.attn`, norm(weights, `h.${block}.ln_1`, x)));
    x = x.add(mlp(weights, `h.${block}.mlp`, norm(weights, `h.${block}.ln_2`, x)));
  }
  const logits = tf.matMul(norm(weights, 'ln_f', x), weights['wte.weight'], false, true);
  return tf.losses.softmaxCrossEntropy(targets, logits);
}

/** A training step on fresh weights; each call returns the loss before its update. */
function stepper() {
  const weights = {};
  for (const { name, shape, data } of readSafetensors(options.weights)) {
    weights[name.replace(/^transformer\./, '')] = tf.variable(tf.tensor(data, shape));
  }
  const optimiser = tf.train.adam(LEARNING_RATE, BETA1, BETA2, EPSILON);
  return () =>
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => loss(weights), Object.values(weights));
      for (const weight of Object.values(weights))
        weight.assign(weight.mul(1 - LEARNING_RATE * WEIGHT_DECAY));
      optimiser.applyGradients(grads);
      return value.dataSync()[0];
    });
}

/** CPU and wall milliseconds of each of `repeats` calls. */
function measure(run, repeats) {
  const cpu = [];
  const wall = [];
  for (let i = 0; i < repeats; i++) {
    const [cpuStart, wallStart] = [process.cpuUsage(), performance.now()];
    run();
    const { user, system } = process.cpuUsage(cpuStart);
    cpu.push((user + system) / 1e3);
    wall.push(performance.now() - wallStart);
  }
  return { cpu, wall };
}

/** First quartile, median and third quartile by linear interpolation. */
function quartiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.25, 0.5, 0.75].map((fraction) => {
    const at = fraction * (sorted.length - 1);
    const low = Math.floor(at);
    const high = Math.ceil(at);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  });
}

const first = stepper();
const losses = Array.from({ length: 5 }, first);
const step = stepper();
measure(step, Number(options['warm-up']));
const { cpu, wall } = measure(step, Number(options.steps));
const { TF_Version: tensorflow } = tf.backend().binding;
const versions = { node: process.version, 'tfjs-node': tf.version['tfjs-node'], tensorflow };
const figures = { steps: cpu.length, cpuMs: quartiles(cpu), wallMs: quartiles(wall), losses };
console.log(JSON.stringify({ peer: 'tfjs-node', versions, threads: 1, ...figures }));
