import { expect, test } from 'vitest';
import { liveView } from '../../src/terminal/live-view';

function viewed(signal?: AbortSignal) {
  const written: string[] = [];
  let time = 0;
  const stream = { write: (text: string) => written.push(text), isTTY: true, columns: 80 };
  const options = { total: 9, label: 'rl', start: 0, stream, now: () => time, ...(signal && { signal }) };
  const view = liveView(options);
  const step = (number: number, at: number) => {
    time = at;
    view.update(number, { metrics: { reward: 0.5 }, timings: {}, shown: {} });
  };
  return { written, step, view };
}

test('draws each frame over the last, and not more often than ten times a second', () => {
  const { written, step, view } = viewed();
  step(1, 0);
  step(2, 50);
  step(3, 150);
  expect(written).toHaveLength(2);
  expect(written[0]).not.toContain('\x1b[3A');
  expect(written[0]!.split('\n')).toHaveLength(4);
  expect(written[1]!.startsWith('\x1b[3A\r\x1b[J')).toBe(true);
  expect(written[1]).toContain('rl 3/9');
  step(4, 160);
  view.done();
  view.done();
  expect(written).toHaveLength(3);
  expect(written[2]).toContain('rl 4/9');
});

test('draws below what Ctrl-C made another print', () => {
  const controller = new AbortController();
  const { written, step } = viewed(controller.signal);
  step(1, 0);
  controller.abort();
  step(2, 200);
  expect(written[1]!.startsWith('\x1b[3A')).toBe(false);
  step(3, 400);
  expect(written[2]!.startsWith('\x1b[3A')).toBe(true);
});
