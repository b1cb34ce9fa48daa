import { describe, expect, it } from 'vitest';
import { make } from '../../src/core/make';
import { renameKeys, toCamelCase } from '../../src/core/naming';
import { type GoldenEnv, golden, replay, type Trace } from '../golden-envs';

/** Steps after which an unstable pole may diverge by one rounding of a sine. */
const STABLE_STEPS = 100;

const toAction = ({ act_space }: GoldenEnv) =>
  act_space.startsWith('Box') ? (action: number) => new Float32Array([action]) : (action: number) => action;

const makeFor = (entry: GoldenEnv, trace: Trace) =>
  make(entry.id, renameKeys({ ...entry.kwargs, ...trace.kwargs }, toCamelCase));

describe.each(Object.entries(golden.env))('%s', (name, entry) => {
  const rewardTolerance = name.startsWith('Pendulum') ? 1e-12 : 0;

  it('has the recorded spaces', () => {
    const env = make(entry.id);
    expect(String(env.observationSpace)).toBe(entry.obs_space);
    expect(String(env.actionSpace)).toBe(entry.act_space);
  });

  it.each(entry.traces)('replays seed $seed', (trace) => {
    replay(makeFor(entry, trace), trace, { toAction: toAction(entry), rewardTolerance });
  });

  const further = [entry.policy_trace, entry.nonslippery_goal, ...(entry.delivery ?? [])].filter(
    (trace) => trace !== undefined,
  );
  it.each(further)('replays a run to the goal', (trace) => {
    replay(makeFor(entry, trace), trace, {
      toAction: toAction(entry),
      ...(name === 'CartPole-v1' && { comparedSteps: STABLE_STEPS }),
    });
  });
});
