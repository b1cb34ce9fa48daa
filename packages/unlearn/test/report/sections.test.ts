import { htmlReport } from '@lab/runs';
import { describe, expect, it } from 'vitest';
import { museSection } from '../../src/report/muse-section';
import { tofuSection } from '../../src/report/tofu-section';

const figures = { ratios: [0, 2], probability: 0.5, rougeL: 0.25, truthRatio: 0.125 };

describe('tofuSection', () => {
  it('shows what is known, and draws a ratio of 0 too', () => {
    const alone = tofuSection({ forget: figures });
    expect(alone.blocks.map(({ kind }) => kind)).toEqual(['table', 'figure']);
    const compared = tofuSection(
      { forget: figures, utility: 0.5 },
      { reference: { ratios: [1, 1], quality: 1e-9 }, retention: 0.75 },
    );
    expect(compared.blocks[1]).toMatchObject({
      rows: [
        ['model utility', '0.5000'],
        ['utility after / before', '0.7500'],
        ['forget quality', '1.00e-9'],
      ],
    });
    expect(htmlReport({ title: 'x', sections: [compared] })).toContain('reference');
  });
});

describe('museSection', () => {
  it('has no table of what was not asked for', () => {
    expect(museSection({}).blocks).toEqual([]);
    expect(museSection({ verbatim: 0.5 }).blocks).toEqual([
      {
        kind: 'table',
        columns: ['figure', 'value'],
        rows: [['verbatim memorisation, forget set', '0.5000']],
      },
    ]);
  });
});
