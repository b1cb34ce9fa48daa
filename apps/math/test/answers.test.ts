import type { Generator } from '@lab/lm';
import { expect, test } from 'vitest';
import { sampleAnswers } from '../src/answers';
import { keyOf } from '../src/keys';
import { createModel } from '../src/model';
import { initialParams } from '../src/trainer-state';
import { tiny } from './tiny';

const model = createModel(tiny);
const { tokenizer } = model;

test('answers are read up to their end and judged', async () => {
  const asked: unknown[] = [];
  const generate: Generator['generate'] = async (_params, prompts, _key, options) => {
    asked.push(prompts, options);
    const completion = (tokens: number[]) => ({ tokens, logProbs: tokens.map(() => -1), stopped: true });
    const good = completion([...tokenizer.encode('7'), tokenizer.endToken]);
    return [[good, completion([...tokenizer.encode('08'), tokenizer.padToken])]];
  };
  const problem = model.task.parseProblem('3 + 4');
  const policy = { generate, dispose: async () => {} };
  const options = { samples: 2, temperature: 0.5 };
  const [group] = await sampleAnswers(
    policy,
    model,
    initialParams(model, 0),
    [problem],
    keyOf(0, 'rl'),
    options,
  );
  expect(group!.map(({ text, judgement }) => [text, judgement.outcome, judgement.wellFormed])).toEqual([
    ['7', 'right', true],
    ['08', 'wrong', false],
  ]);
  expect(group![0]!.logProbs).toEqual([-1, -1]);
  expect(asked).toEqual([
    [tokenizer.encode('3+4:')],
    { maxNewTokens: 3, samplesPerPrompt: 2, temperature: 0.5, stopTokens: [1, 0] },
  ]);
});
