import { applyDecoder, tokenLogProbs } from '@lab/lm';
import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  DatasetError,
  evaluateTofu,
  promptBuilder,
  responseLogProbs,
  WordTokenizer,
  worldFormat,
} from '../../src';
import { expectClose, tinyModel } from '../support';

const tokenizer = new WordTokenizer(
  ['who', 'what', 'ada', 'bea', 'cas', 'it', 'is'],
  ['<start>', '<inst>', '</inst>'],
);
const builder = promptBuilder({
  tokenizer,
  control: { open: 12, close: 13 },
  format: worldFormat(tokenizer),
});
const questions = [
  {
    id: 'a',
    question: 'who',
    answer: 'ada',
    paraphrasedAnswers: ['it is ada'],
    perturbedAnswers: ['bea', 'cas'],
  },
  { id: 'b', question: 'what', answer: 'bea', paraphrasedAnswers: ['it is bea'], perturbedAnswers: ['ada'] },
];

/** Probability per token of what is answered, by question and answer. */
const known: Record<string, number> = {
  ...{ 'who ada': 0.8, 'who it is ada': 0.5, 'who bea': 0.1, 'who cas': 0.4 },
  ...{ 'what bea': 0.2, 'what it is bea': 0.25, 'what ada': 0.5 },
};
const model = {
  params: {} as never,
  builder,
  answerer: { outputs: async () => ['ada', 'it is ada'] },
  score: async (examples: readonly { tokens: readonly number[]; responseStart: number }[]) =>
    examples.map(({ tokens, responseStart }) =>
      new Float64Array(tokens.length - responseStart).fill(Math.log(known[tokenizer.decode(tokens)]!)),
    ),
};

describe('evaluateTofu', () => {
  it('has the figures of the forget and the retain set', async () => {
    const retain = await evaluateTofu(model, questions, 'retain');
    // R = sqrt(0.1 * 0.4) / 0.5 and 0.5 / 0.25.
    expectClose(retain.ratios, [0.4, 2], 1e-12);
    expectClose([retain.probability, retain.rougeL, retain.truthRatio], [0.5, 0.5, 0.3], 1e-12);
    const forget = await evaluateTofu(model, questions, 'forget');
    expect(forget.truthRatio).toBeCloseTo((0.4 + 0.5) / 2, 12);
    const arithmetic = await evaluateTofu(model, questions, 'forget', 'arithmetic');
    expectClose(arithmetic.ratios, [0.5, 2], 1e-12);
  });

  it('among options compares the answer itself', async () => {
    const options = await evaluateTofu(model, questions, 'options');
    expectClose(options.ratios, [0.2 / 0.8, 0.5 / 0.2], 1e-12);
    expect(options.probability).toBeCloseTo((0.8 / 1.3 + 0.2 / 0.7) / 2, 8);
    expect(options.truthRatio).toBeCloseTo(0.75 / 2, 12);
  });

  it('refuses questions without perturbed answers', async () => {
    const bare = [{ id: 'c', question: 'who', answer: 'ada' }];
    await expect(evaluateTofu(model, bare, 'retain')).rejects.toThrow(
      new DatasetError("questions: 'c' has no perturbed answers"),
    );
    await expect(evaluateTofu(model, [], 'retain')).rejects.toThrow(
      new DatasetError('questions: must not be empty'),
    );
  });
});

describe('responseLogProbs', () => {
  it('are those of the response tokens, whatever runs together', async () => {
    const { config, params } = tinyModel(11);
    const examples = [
      { tokens: [1, 2, 3, 4], responseStart: 2 },
      { tokens: [5, 6], responseStart: 1 },
      { tokens: [7, 8, 9, 10, 1], responseStart: 4 },
    ];
    const scores = await responseLogProbs({ config, params }, examples, { batchSize: 2 });
    expect(scores.map(({ length }) => length)).toEqual([2, 1, 1]);
    const alone = tokenLogProbs(
      applyDecoder(params, array([[1, 2, 3]], { dtype: 'int32' }), config),
      array([[2, 3, 4]], { dtype: 'int32' }),
    );
    expectClose(scores[0]!, (await alone.data()).slice(1), 1e-6);
  });
});
