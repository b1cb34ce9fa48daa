import { expect, test } from 'vitest';
import { type LiveState, liveFrame } from '../../src/terminal/live-frame';

const metrics = { reward: 0.25, wellFormed: 0.5, allRight: 0.125, allWrong: 0.25, entropy: 0.5, loss: 0 };
const state: LiveState = {
  ...{ label: 'rl', step: 30, total: 120, start: 10, elapsed: 40 },
  history: [
    { metrics: { ...metrics, reward: 0 }, timings: { tokensPerSecond: 1 } },
    { metrics: { ...metrics, gradientNorm: 0.1 }, timings: { tokensPerSecond: 1234.4 } },
  ],
};
const plain = (given: Partial<LiveState> = {}, columns = 80) =>
  liveFrame({ ...state, ...given }, { columns, color: false });

test('a bar, then a row per number that there is; not the loss of a policy', () => {
  expect(plain()).toEqual(
    [
      `rl 30/120 ${'━'.repeat(9)}${'─'.repeat(30)} 25 %  0:40 elapsed, 3:00 left`,
      'reward               0.250  ▁█',
      'solve rate          25.0 %  ▁█',
      'well-formed         50.0 %  ▅▅',
      'no signal           37.5 %  ▅▅                                all right 12.5 %,',
      'entropy              0.500  ▅▅                                nats per token',
      'gradient norm        0.100  ▅',
      'tokens/s             1,234  ▁█',
    ].map((line) => line.slice(0, 79)),
  );
});

test('supervised training shows its loss', () => {
  const history = [{ metrics: { loss: 2.5, gradientNorm: 1 }, timings: {} }];
  expect(plain({ history }).slice(1)).toEqual([
    'loss                2.5000  ▅',
    'gradient norm        1.000  ▅',
  ]);
});

test('no line is as wide as the terminal', () => {
  for (const columns of [50, 61, 100]) {
    for (const line of plain({}, columns)) expect([...line].length).toBeLessThan(columns);
  }
});

test('the last step has no time left, and the first no rate', () => {
  expect(plain({ step: 120 })[0]).toMatch(/ 100 % {2}0:40 elapsed$/);
  expect(plain({ step: 10, elapsed: 0 })[0]).toMatch(/ 8 % {2}0:00 elapsed$/);
});

test('colours end with their line, and groups without signal warn', () => {
  const wasteful = [{ metrics: { ...metrics, allWrong: 0.75 }, timings: {} }];
  const lines = liveFrame({ ...state, history: wasteful }, { columns: 80, color: true });
  expect(lines.find((line) => line.includes('no signal'))).toContain('\x1b[33m   87.5 %\x1b[0m');
  for (const line of lines) {
    const codes = line.split('\x1b[').slice(1);
    const ends = codes.filter((code) => code.startsWith('0m'));
    expect(codes).toHaveLength(2 * ends.length);
  }
});
