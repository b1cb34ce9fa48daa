import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generator } from '@lab/lm';
import { random } from '@lab/tensor';
import { beforeAll, expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { RolloutError } from '../src/errors';
import { parallelGenerator } from '../src/parallel-generator';
import { initialParams } from '../src/trainer-state';
import { bundle } from './bundle';
import { temporaryFolder } from './temporary-folder';
import { sessionIn, tiny } from './tiny';

const work = temporaryFolder();
const program = pathToFileURL(join(work, 'rollout-worker.mjs'));
const { model, backend } = sessionIn('unused');
const decoder = model.decoder;
const shared = { decoder, ffn: tiny.ffn, runtime: tiny.runtime, program };
const prompts = Array.from({ length: 10 }, (_, i) => {
  return model.encodePrompt(model.task.prompt(model.task.problem('train', i)));
});
const options = { maxNewTokens: 3, samplesPerPrompt: 16, temperature: 1, stopTokens: [1] };

beforeAll(() => bundle('../src/rollout-worker.ts', work), 60_000);

async function sampled(threads: number, seed = 0) {
  const parallel = await parallelGenerator({ ...shared, threads });
  const completions = await parallel.generate(initialParams(model, seed), prompts, random.key(3), options);
  await parallel.dispose();
  return completions;
}

test('the same answers for any number of threads', async () => {
  const one = await sampled(1);
  expect(one.map((group) => group.length)).toEqual(new Array(10).fill(16));
  expect(await sampled(3)).toEqual(one);
});

test('each part is what a generator here gives with its key', async () => {
  const { generate, dispose } = generator(decoder, { backend });
  const part = await generate(
    initialParams(model, 0),
    prompts.slice(4, 8),
    random.fold(random.key(3), 1),
    options,
  );
  await dispose();
  expect((await sampled(2)).slice(4, 8)).toEqual(part);
});

test('feed-forwards that draw are built anew in the thread, and draw with the key of the call', async () => {
  const config = resolveConfig(tiny, { ffn: { kind: 'inf-moe', sigma: 'fixed', sigmaInit: 1 } });
  const routed = sessionIn('unused', config);
  const params = initialParams(routed.model, 0);
  const { decoder: own } = routed.model;
  const ffn = { key: random.key(8), samples: 1 };
  const parallel = await parallelGenerator({ ...shared, decoder: own, ffn: config.ffn, threads: 2 });
  const parts = await parallel.generate(params, prompts, random.key(3), { ...options, ffn });
  await parallel.dispose();
  const here = generator(own, { backend });
  const key = random.fold(random.key(3), 0);
  const first = await here.generate(params, prompts.slice(0, 4), key, { ...options, ffn });
  expect(parts.slice(0, 4)).toEqual(first);
  const unrouted = await here.generate(params, prompts.slice(0, 4), key, options);
  await here.dispose();
  expect(first).not.toEqual(unrouted);
});

test('weights that change are sent again', async () => {
  const parallel = await parallelGenerator({ ...shared, threads: 1 });
  const of = (seed: number) => parallel.generate(initialParams(model, seed), prompts, random.key(3), options);
  const [first, second] = [await of(0), await of(1)];
  await parallel.dispose();
  expect(second).not.toEqual(first);
  expect(first).toEqual(await sampled(1));
});

test('what a thread refuses, and a thread that does not open, are told', async () => {
  const parallel = await parallelGenerator({ ...shared, threads: 1 });
  const asked = parallel.generate(initialParams(model, 0), [[]], random.key(0), options);
  await expect(asked).rejects.toThrow('prompts: prompt 0 is empty');
  await parallel.dispose();
  const missing = pathToFileURL(join(work, 'nothing.mjs'));
  const opening = parallelGenerator({ ...shared, threads: 1, program: missing });
  await expect(opening).rejects.toBeInstanceOf(RolloutError);
});
