import { generator } from '@lab/lm';
import { expect, test } from 'vitest';
import { sampleAnswers } from '../src/answers';
import { resolveConfig } from '../src/config';
import type { EstimatorName } from '../src/estimators';
import { keyOf } from '../src/keys';
import { openRewarder } from '../src/rewards/rewarder';
import { scorer } from '../src/scorer';
import { initialParams } from '../src/trainer-state';
import { rewarded } from './rewarded';
import { sessionIn, tiny } from './tiny';

async function scored(estimator: EstimatorName, step = 0) {
  const session = sessionIn('unused', resolveConfig(tiny, { rl: { estimator, samples: 4, k: 2 } }));
  const { model, backend } = session;
  const params = initialParams(model, 0);
  const problems = [model.task.problem('train', 0)];
  const policy = generator(model.decoder, { backend });
  const options = { samples: 4, temperature: 1 };
  const groups = (await sampleAnswers(policy, model, params, problems, keyOf(0, 'rl', 0), options)).map(
    (group) => group.map((answer, i) => rewarded(answer, i % 2)),
  );
  const by = scorer(session, policy, await openRewarder(session));
  const { advantages } = await by.score({ params, trained: params, step, problems, groups });
  await by.dispose();
  return { advantages, lengths: groups[0]!.map(({ tokens }) => tokens.length) };
}

test('the greedy answer is asked for where it is the baseline: an untrained model has it wrong', async () => {
  expect((await scored('greedyBaseline')).advantages).toEqual(Float64Array.of(0, 1, 0, 1));
});

test('tokens are told apart where the estimator does', async () => {
  const { advantages, lengths } = await scored('optimalTokenBaseline');
  expect([...advantages].map((one) => (one as Float64Array).length)).toEqual(lengths);
});

test('what is drawn depends on the step alone', async () => {
  const [first, again, next] = [
    await scored('bootstrapPassAtK'),
    await scored('bootstrapPassAtK'),
    await scored('bootstrapPassAtK', 1),
  ];
  expect(again.advantages).toEqual(first.advantages);
  expect(next.advantages).not.toEqual(first.advantages);
});
