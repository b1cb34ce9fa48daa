import { describe, expect, it } from 'vitest';
import { type ProgressOptions, progress } from '../src/index';

/** A progress line on a pretended stream and clock. */
function pretend(options: Partial<ProgressOptions> & { columns?: number }) {
  const written: string[] = [];
  let time = 1000;
  const { columns, ...rest } = options;
  const stream = { write: (text: string) => written.push(text), ...(columns && { columns }) };
  const bar = progress({ total: 800, label: 'train', stream, now: () => time, ...rest });
  return { bar, written, wait: (seconds: number) => (time += seconds * 1000) };
}

describe('progress', () => {
  it('tells rate, times and metrics', () => {
    const { bar, written, wait } = pretend({ rewrite: false, interval: 0 });
    wait(10);
    bar.update(120, { loss: 1.234567, reward: 1, phase: 'rl' });
    expect(written).toEqual([
      'train 120/800 15% · 12.0/s · 0:10 elapsed · 0:57 left · loss 1.235 · reward 1 · phase rl\n',
    ]);
  });

  it('does not count the steps before a resumed start', () => {
    const { bar, written, wait } = pretend({ rewrite: false, interval: 0, start: 700 });
    wait(10);
    bar.update(750);
    expect(written).toEqual(['train 750/800 93% · 5.00/s · 0:10 elapsed · 0:10 left\n']);
  });

  it('promises nothing before the first step is done', () => {
    const { bar, written } = pretend({ rewrite: false });
    bar.update(0);
    expect(written).toEqual(['train 0/800 0% · 0:00 elapsed\n']);
  });

  it('prints plain lines seldom, but the first and the last always', () => {
    const { bar, written, wait } = pretend({ rewrite: false, total: 100 });
    for (let step = 1; step <= 100; step++) {
      wait(0.25);
      bar.update(step);
    }
    bar.done();
    expect(written.map((line) => line.split(' ')[1])).toEqual(['1/100', '41/100', '81/100', '100/100']);
  });

  it('rewrites one line, cut to the terminal, and ends it', () => {
    const { bar, written, wait } = pretend({ rewrite: true, columns: 21 });
    wait(1);
    bar.update(1);
    wait(0.01);
    bar.update(2);
    bar.done();
    expect(written).toEqual(['\r\x1b[2Ktrain 1/800 0% · 1.0', '\r\x1b[2Ktrain 2/800 0% · 1.9', '\n']);
  });

  it('prints other text above the line', () => {
    const { bar, written } = pretend({ rewrite: true });
    bar.print('before');
    bar.update(0);
    bar.print('checkpoint saved');
    const line = '\r\x1b[2Ktrain 0/800 0% · 0:00 elapsed';
    expect(written).toEqual(['\r\x1b[2Kbefore\n', line, '\r\x1b[2Kcheckpoint saved\n', line]);
  });

  it('says nothing at the end of nothing', () => {
    const { bar, written } = pretend({ rewrite: true });
    bar.done();
    expect(written).toEqual([]);
  });
});
