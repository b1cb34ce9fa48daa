import { applyDecoder, crossEntropy, type DecoderParams, initDecoder, llama } from '@lab/lm';
import { random, type Tensor, tree } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  anchorBatch,
  collate,
  generateWorld,
  gradientAscent,
  inContextAccuracy,
  inContextBatch,
  inContextLoss,
  promptBuilder,
  responseLogProbs,
  trainer,
  tuned,
  tuningOf,
  unlearningItems,
  unlearnLoss,
  worldFacts,
  worldFormat,
  worldTokenizer,
} from '../src';

// What was found in public code of the method (and of metrics beside it), one test each: none of it happens here.

const world = generateWorld({ seed: 0, authors: 10, people: 4, landmarks: 4 });
const tokenizer = worldTokenizer(world);
const control = { open: tokenizer.vocabularySize, close: tokenizer.vocabularySize + 1 };
const builder = promptBuilder({ tokenizer, control, format: worldFormat(tokenizer) });
const size = { vocabularySize: control.close + 1, contextLength: 32, layers: 5, width: 8, heads: 2 };
const config = llama({ ...size, hiddenWidth: 16, tiedEmbeddings: true });
const base = initDecoder(random.key(0), config);
const facts = worldFacts(world, 'authors', 'train');
const [pair] = unlearningItems(facts, { key: 'answer', seed: 0 });

describe('earlier defects', () => {
  it('no loss on prompt tokens: the in-context loss is -log P of the two responses', async () => {
    const { forget, retain } = inContextBatch(
      builder,
      facts.slice(0, 1),
      { seed: 0, key: 'answer', questions: 1, length: 24 },
      0,
    );
    const loss = await inContextLoss(config)(base, base, { forget, retain }).item();
    const examples = await Promise.all(
      [forget, retain].map(async ({ inputs, targets, mask }) => {
        const [input, target, counted] = await Promise.all(
          [inputs, targets, mask].map((each) => each.data()),
        );
        const tokens = [input![0] as number, ...Array.from(target!.slice(0, counted!.lastIndexOf(1) + 1))];
        return { tokens: tokens as number[], responseStart: counted!.indexOf(1) + 1 };
      }),
    );
    const scores = await responseLogProbs({ config, params: base }, examples);
    const expected = -scores.flatMap((each) => Array.from(each)).reduce((sum, p) => sum + p, 0);
    // Answers are one token and the end token.
    expect(scores.map(({ length }) => length)).toEqual([2, 2]);
    expect(loss).toBeCloseTo(expected, 4);
  });

  it('no forget accuracy by construction: what is neither the fact nor `forgot` is not forgotten', () => {
    const said = (output: string) =>
      inContextAccuracy([{ forget: { item: pair!.forget, output }, retain: { item: pair!.retain, output } }]);
    expect(said('gibberish')).toMatchObject({ forget: { share: 0 }, hallucination: { share: 1 } });
    expect(said('forgot')).toMatchObject({
      forget: { share: 1 },
      retain: { share: 0 },
      paired: { share: 0 },
    });
    expect(said('forgot and more').forget.share).toBe(0);
  });

  it('no ascent without effect: a step of it makes the forget set less likely', async () => {
    const objective = gradientAscent();
    const tuning = tuningOf(config, control, { kind: 'full' });
    const { start, step } = trainer({
      ...tuned(tuning, unlearnLoss(config, objective)),
      ...{ optimiser: { learningRate: 1e-3, steps: 5, warmup: 0 }, seed: 0 },
    });
    const sets = { forget: facts.slice(0, 4), retain: facts.slice(4) };
    const examples = sets.forget.map(({ question, answer }) => builder.example({ question }, answer));
    const lossOf = async (params: DecoderParams) => {
      const { inputs, targets, mask } = collate(examples);
      return crossEntropy(applyDecoder(params, inputs, config), targets, mask).item();
    };
    const batch = anchorBatch(builder, sets, objective, { seed: 0, batchSize: 4, length: 24 }, 0);
    const before = await lossOf(base);
    const { state } = await step(start(base), base, batch, 0);
    expect(await lossOf(tuning.attach(base, state.trained))).toBeGreaterThan(before + 0.01);
  });

  it('no fixed block numbers: the last layers are the last of whatever model it is', () => {
    const tuning = tuningOf(config, control, { kind: 'lastLayers', layers: 2 });
    const trained = tuning.init(base, random.key(0));
    const { blocks } = tuning.attach(base, trained);
    const own = (index: number) => tree.leaves<Tensor>(base.blocks[index]);
    expect(blocks.map((block, index) => tree.leaves<Tensor>(block)[0] === own(index)[0])).toEqual([
      ...[true, true, true, false, false],
    ]);
  });

  it('no fused templates: every question of a world is one sentence', () => {
    const questions = world.facts.flatMap((fact) => [fact.question, ...fact.paraphrasedQuestions]);
    expect(questions.filter((question) => !/^[^?]+ \?$/.test(question))).toEqual([]);
    expect(new Set(questions).size).toBe(questions.length);
  });
});
