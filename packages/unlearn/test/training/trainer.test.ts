import { onnx } from '@lab/backend-onnx';
import { initDecoder, llama } from '@lab/lm';
import { type Backend, random, tree } from '@lab/tensor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ArgumentError,
  anchorBatch,
  generateWorld,
  idk,
  inContextBatch,
  inContextLoss,
  npo,
  promptBuilder,
  type TunedParams,
  type TuningSettings,
  trainer,
  tuned,
  tuningOf,
  unlearnLoss,
  worldDocuments,
  worldFacts,
  worldFormat,
  worldTokenizer,
} from '../../src';
import { expectClose } from '../support';

const world = generateWorld({ seed: 0, authors: 12, people: 4, landmarks: 4 });
const tokenizer = worldTokenizer(world);
const control = { open: tokenizer.vocabularySize, close: tokenizer.vocabularySize + 1 };
const builder = promptBuilder({ tokenizer, control, format: worldFormat(tokenizer) });
const size = { vocabularySize: control.close + 1, contextLength: 32, layers: 2, width: 16, heads: 2 };
const config = llama({ ...size, hiddenWidth: 32, tiedEmbeddings: true });
const base = initDecoder(random.key(0), config);
const facts = worldFacts(world, 'authors', 'train');
const documents = worldDocuments(world, tokenizer);
const replay = { count: 4, example: documents.document };
const batches = { seed: 1, key: 'answer', questions: 8, length: 24, replay } as const;
const optimiser = { learningRate: 0.01, steps: 12, warmup: 2 };

let backend: Backend;
beforeAll(async () => {
  backend = await onnx({ threads: 1 });
});
afterAll(() => backend.dispose());

const kinds: Record<string, TuningSettings> = {
  lora: { kind: 'lora', lora: { rank: 2, alpha: 4, dropout: 0.1, targetModules: 'all-linear' } },
  full: { kind: 'full' },
  lastLayers: { kind: 'lastLayers', layers: 1 },
};

function training(settings: TuningSettings) {
  const tuning = tuningOf(config, control, settings);
  const loss = inContextLoss(config, { reduction: 'mean' });
  const steps = trainer({ ...tuned(tuning, loss), optimiser, seed: 3, backend });
  const run = async (state: ReturnType<typeof steps.start>, from: number, to: number) => {
    let now = state;
    const losses: number[] = [];
    for (let step = from; step < to; step++) {
      const result = await steps.step(now, base, inContextBatch(builder, facts, batches, step), step);
      now = result.state;
      losses.push(result.loss);
    }
    return { state: now, losses };
  };
  return { tuning, steps, run };
}

const copyOf = async (state: unknown) =>
  Promise.all(tree.leaves(state).map(async (leaf) => [...(await leaf.data())]));

describe('trainer', () => {
  it.each(Object.entries(kinds))(
    'lowers the loss by %s and leaves the model as it is',
    async (_, settings) => {
      const before = await copyOf(base);
      const { run, steps } = training(settings);
      const { losses } = await run(steps.start(base), 0, 12);
      expect(losses.at(-1)!).toBeLessThan(losses[0]! - 0.5);
      expect(await copyOf(base)).toEqual(before);
      await steps.dispose();
    },
  );

  it('depends on the seed and the step alone', async () => {
    const { run, steps } = training(kinds.lora!);
    const whole = await run(steps.start(base), 0, 6);
    const first = await run(steps.start(base), 0, 3);
    const second = await run(first.state, 3, 6);
    expect(second.losses).toEqual(whole.losses.slice(3));
    expect(await copyOf(second.state)).toEqual(await copyOf(whole.state));
    await steps.dispose();
  });
});

describe('tuningOf', () => {
  it('by last layers trains the last blocks and the rows of the unlearning tokens', async () => {
    const { tuning, steps, run } = training(kinds.lastLayers!);
    const { state } = await run(steps.start(base), 0, 2);
    const after = new Map(tree.paths(tuning.attach(base, state.trained)));
    const changed: string[] = [];
    for (const [name, leaf] of tree.paths(base)) {
      const [old, next] = [await leaf.data(), await after.get(name)!.data()];
      if (old.some((value, i) => value !== next[i])) changed.push(name);
    }
    expect(changed.filter((name) => !name.startsWith('blocks.1.'))).toEqual(['tokenEmbedding.weight']);
    const rows = await after.get('tokenEmbedding.weight')!.data();
    const kept = control.open * 16;
    expectClose(rows.slice(0, kept), (await base.tokenEmbedding.weight.data()).slice(0, kept), 0);
    expect(rows.slice(kept)).not.toEqual((await base.tokenEmbedding.weight.data()).slice(kept));
    await steps.dispose();
  });

  it('refuses more layers than there are', () => {
    expect(() => tuningOf(config, control, { kind: 'lastLayers', layers: 3 })).toThrow(
      new ArgumentError('layers: must be in [1, 2], got 3'),
    );
  });
});

describe('inContextBatch', () => {
  it('asks the same questions to forget and to retain', async () => {
    const { forget, retain, replay: replayed } = inContextBatch(builder, facts, batches, 5);
    const again = inContextBatch(builder, facts, batches, 5);
    expect([...(await forget.inputs.data())]).toEqual([...(await again.forget.inputs.data())]);
    expect(replayed!.inputs.shape).toEqual([4, 24]);
    const [forgot] = tokenizer.encode('forgot');
    const rows = (data: ArrayLike<number>) =>
      Array.from({ length: 8 }, (_, row) => Array.from(data).slice(24 * row, 24 * (row + 1)));
    const asked = (row: number[]) =>
      tokenizer.decode(row.slice(row.indexOf(control.close) + 1)).split('?')[0];
    const [f, r] = [rows(await forget.inputs.data()), rows(await retain.inputs.data())];
    expect(f.map(asked)).toEqual(r.map(asked));
    expect(f.every((row) => row.includes(forgot!))).toBe(true);
    expect(r.some((row) => row.includes(forgot!))).toBe(false);
  });

  it('refuses more questions than there are', () => {
    expect(() => inContextBatch(builder, facts.slice(0, 4), batches, 0)).toThrow(
      new ArgumentError('questions: a batch of 8 needs as many, there are 4'),
    );
  });
});

describe('unlearnLoss', () => {
  const sets = { forget: facts.slice(0, 8), retain: facts.slice(8) };
  const anchors = { seed: 0, batchSize: 4, length: 20, refusals: ['no'] };

  it('trains a standard objective with the model itself as reference', async () => {
    const tuning = tuningOf(config, control, { kind: 'full' });
    const objective = npo({ alpha: 0 });
    const steps = trainer({ ...tuned(tuning, unlearnLoss(config, objective)), optimiser, seed: 0, backend });
    let state: { trained: TunedParams; moments: never } = steps.start(base) as never;
    const losses: number[] = [];
    for (let step = 0; step < 5; step++) {
      const result = await steps.step(
        state,
        base,
        anchorBatch(builder, sets, objective, anchors, step),
        step,
      );
      state = result.state as never;
      losses.push(result.loss);
    }
    expect(losses[0]).toBeCloseTo(20 * Math.log(2), 3);
    expect(losses.at(-1)!).toBeLessThan(losses[0]! - 0.1);
    await steps.dispose();
  });

  it('passes over the forget set, and takes refusals', async () => {
    const batch = [0, 1].map((step) => anchorBatch(builder, sets, idk(), anchors, step));
    const asked = await Promise.all(batch.map(async ({ forget }) => [...(await forget.inputs.data())]));
    const rows = asked.flatMap((data) =>
      Array.from({ length: 4 }, (_, row) => data.slice(20 * row, 20 * row + 20).join()),
    );
    expect(new Set(rows).size).toBe(8);
    expect(batch[0]!.preferred!.mask.shape).toEqual([4, 20]);
    expect(() => anchorBatch(builder, sets, idk(), { ...anchors, refusals: [] }, 0)).toThrow(
      new ArgumentError('refusals: the objective needs some'),
    );
  });
});
