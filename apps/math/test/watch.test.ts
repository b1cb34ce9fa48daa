import { generator } from '@lab/lm';
import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { right, wrong } from '../src/tasks/task';
import { initialParams } from '../src/trainer-state';
import { evaluationMetrics, watchOf } from '../src/watch';
import { sessionIn, tiny } from './tiny';

test('pass@k and maj@k with intervals', async () => {
  const answer = (isRight: boolean) => ({
    text: isRight ? '7' : '8',
    tokens: [],
    logProbs: [],
    judgement: isRight ? right('') : wrong('', { wellFormed: true }),
  });
  const groups = [
    [answer(true), answer(false)],
    [answer(false), answer(false)],
  ];
  const metrics = await evaluationMetrics(groups, {});
  expect(metrics).toMatchObject({
    'eval.pass@1': 0.25,
    'eval.pass@2': 0.5,
    'eval.maj@1': 0.25,
    'eval.maj@2': 0.25,
  });
  expect(metrics['eval.pass@1.low']).toBe(0);
  expect(metrics['eval.pass@1.high']).toBe(0.5);
});

function watch(settings: object, memory?: { best: number | null; since: number }) {
  const session = sessionIn(
    'unused',
    resolveConfig(tiny, { watch: { problems: 3, samples: 2, ...settings } }),
  );
  const { model, backend } = session;
  return {
    look: watchOf(session, generator(model.decoder, { backend }), memory),
    params: initialParams(model, 0),
  };
}

test('looks every so many updates, at the same problems with the same draws', async () => {
  const { look, params } = watch({ every: 2 });
  expect(await look.look(params, 1)).toBeUndefined();
  const [second, fourth] = [await look.look(params, 2), await look.look(params, 4)];
  expect(fourth!.metrics).toEqual(second!.metrics);
  expect(second!.score).toBe(second!.metrics['eval.pass@1']);
  expect(look.memory).toEqual({ best: second!.score, since: 1 });
});

test('stops after so many without a better one', async () => {
  const { look, params } = watch({ every: 1, patience: 2 }, { best: 1, since: 0 });
  expect((await look.look(params, 1))!.stop).toBe(false);
  expect((await look.look(params, 2))!.stop).toBe(true);
});

test('off, there is nothing to see or to keep', async () => {
  const { look, params } = watch({ every: 0 });
  expect(await look.look(params, 4)).toBeUndefined();
  expect(look.memory).toBeUndefined();
});
