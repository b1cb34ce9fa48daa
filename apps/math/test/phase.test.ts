import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bestCheckpoint, latestCheckpoint, NonFiniteError, readJsonLines } from '@lab/runs';
import { Interrupted } from '@lab/settings';
import { array, type Tensor, tree } from '@lab/tensor';
import { expect, test } from 'vitest';
import { Phase, type StepOutcome } from '../src/phase';
import { initialParams, initialState, type TrainerState } from '../src/trainer-state';
import { temporaryFolder } from './temporary-folder';
import { sessionIn, tiny } from './tiny';

const work = temporaryFolder();

function open(folder: string, signal?: AbortSignal): Phase {
  const session = sessionIn(join(work, folder), tiny, signal);
  const initial = initialState(initialParams(session.model, 0), tiny.sft);
  return new Phase(session, { name: 'sft', config: tiny, steps: 6, checkpointEvery: 2, initial });
}

function outcome(state: TrainerState, score: number, gradient = 1, metrics = { loss: 1 }): StepOutcome {
  const gradientNorms = { first: 1, 'blocks.0.weight': gradient };
  return { state, metrics, gradientNorms, score, sample: { score }, timings: { seconds: 1 }, shown: {} };
}

const stateOf = (folder: string) => latestCheckpoint(join(work, folder, 'sft'));
const rows = (folder: string, log: string) => readJsonLines(join(work, folder, 'sft', `${log}.jsonl`));

test('logs every step, saves every few and at the end, and keeps the best', async () => {
  const phase = open('whole');
  for (const score of [1, 3, 0, 0, 1, 0]) await phase.endStep(outcome(phase.state, score));
  expect(phase.step).toBe(6);
  await phase.finish();
  expect(rows('whole', 'metrics')).toEqual([1, 2, 3, 4, 5, 6].map((step) => ({ step, loss: 1 })));
  expect(rows('whole', 'samples')[1]).toEqual({ step: 2, score: 3 });
  expect(rows('whole', 'timings')[0]).toEqual({ step: 1, seconds: 1 });
  expect(stateOf('whole')).toMatchObject({ step: 6, state: { best: 2, window: [] } });
  expect(bestCheckpoint(join(work, 'whole', 'sft'))?.step).toBe(2);
});

test('a phase of no steps leaves its first state', async () => {
  await open('none').finish();
  expect(stateOf('none')?.step).toBe(0);
});

test('Ctrl-C ends the step, saves it and says how to go on; resuming takes it up there', async () => {
  const control = new AbortController();
  const phase = open('stopped', control.signal);
  await phase.endStep(outcome(phase.state, 1));
  control.abort();
  const error = await phase.endStep(outcome(phase.state, 2)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Interrupted);
  expect((error as Error).message).toBe('sft stopped after step 2 of 6, saved; go on with: go on');
  const resumed = open('stopped', AbortSignal.abort());
  expect(resumed.step).toBe(2);
  await expect(resumed.endStep(outcome(resumed.state, 5))).rejects.toThrow('after step 3 of 6');
  expect(stateOf('stopped')).toMatchObject({ step: 3, state: { best: 1.5, window: [5] } });
});

test('stops at the first gradient that is not finite, names it and saves for inspection', async () => {
  const phase = open('gradient');
  await phase.endStep(outcome(phase.state, 1));
  const error = await phase.endStep(outcome(phase.state, 1, Number.NaN)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(NonFiniteError);
  expect((error as Error).message).toBe('gradient of blocks.0.weight[0] is NaN');
  expect(existsSync(join(work, 'gradient', 'sft', 'checkpoints', 'emergency-00000002'))).toBe(true);
  expect(stateOf('gradient')).toBeUndefined();
});

test('stops at a loss that is not finite', async () => {
  const phase = open('loss');
  const step = phase.endStep(outcome(phase.state, 1, 1, { loss: Number.POSITIVE_INFINITY }));
  await expect(step).rejects.toThrow('loss[0] is Infinity');
});

test('looks at the weights before it saves them', async () => {
  const phase = open('weights');
  const params = tree.map((leaf: Tensor, path) => {
    return path.join('.') === 'finalNorm.bias' ? array([0, 0, Number.NaN, 0, 0, 0, 0, 0]) : leaf;
  }, phase.state.params) as TrainerState['params'];
  await phase.endStep(outcome({ ...phase.state, params }, 1));
  const second = phase.endStep(outcome({ ...phase.state, params }, 1));
  await expect(second).rejects.toThrow('finalNorm.bias[2] is NaN');
  expect(existsSync(join(work, 'weights', 'sft', 'checkpoints', 'emergency-00000002'))).toBe(true);
});
