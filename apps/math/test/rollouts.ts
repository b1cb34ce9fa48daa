import { generator } from '@lab/lm';
import { sampleAnswers } from '../src/answers';
import type { TrainConfig } from '../src/config';
import { keyOf } from '../src/keys';
import { type SamplerRule, samplingOptions } from '../src/sampler-rule';
import { initialParams } from '../src/trainer-state';
import { rewarded } from './rewarded';
import { sessionIn } from './tiny';

/** Answers of untrained weights to the first problems, of which the first to each is right. */
export async function rolloutsOf(config: TrainConfig, problemCount = 2, rule: SamplerRule = config.rl) {
  const session = sessionIn('unused', config);
  const { model, backend } = session;
  const params = initialParams(model, 0);
  const problems = Array.from({ length: problemCount }, (_, i) => model.task.problem('train', i));
  const policy = generator(model.decoder, { backend });
  const options = { samples: config.rl.samples, ...samplingOptions(rule) };
  const answers = await sampleAnswers(policy, model, params, problems, keyOf(0, 'rl', 0), options);
  const groups = answers.map((group) => group.map((answer, i) => rewarded(answer, Number(i === 0))));
  return { session, params, problems, groups };
}
