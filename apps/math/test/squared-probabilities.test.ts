import { generator } from '@lab/lm';
import { expect, test } from 'vitest';
import { sampleAnswers } from '../src/answers';
import { keyOf } from '../src/keys';
import { squaredProbabilities } from '../src/squared-probabilities';
import { initialParams } from '../src/trainer-state';
import { sessionIn } from './tiny';

test('between that of a uniform policy and 1, at least the sampled token alone, and sharper when colder', async () => {
  const { model, backend } = sessionIn('unused');
  const params = initialParams(model, 0);
  const problems = [model.task.problem('train', 0)];
  const policy = generator(model.decoder, { backend });
  const options = { samples: 3, temperature: 1 };
  const groups = await sampleAnswers(policy, model, params, problems, keyOf(0, 'rl', 0), options);
  const at = async (temperature: number) => {
    const squares = squaredProbabilities(temperature, { model, backend });
    const result = await squares.read(params, problems, groups);
    await squares.dispose();
    return result;
  };
  const [warm, cold] = [await at(1), await at(0.2)];
  expect(warm.map(({ length }) => length)).toEqual(groups[0]!.map(({ tokens }) => tokens.length));
  for (const [i, answer] of groups[0]!.entries()) {
    for (const [t, logProb] of answer.logProbs.entries()) {
      const square = warm[i]![t]!;
      expect(square).toBeGreaterThanOrEqual(1 / model.tokenizer.vocabularySize - 1e-6);
      expect(square).toBeGreaterThan(Math.exp(logProb) ** 2);
      expect(cold[i]![t]).toBeGreaterThan(square);
    }
  }
});
