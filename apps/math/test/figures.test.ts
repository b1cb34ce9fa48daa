import { expect, test } from 'vitest';
import { curve, passAtKFigure } from '../src/figures';

test('what is no number is a gap in a curve', () => {
  const rows = [
    { step: 1, loss: 2 },
    { step: 2, loss: null },
    { step: 3, other: 1 },
  ];
  expect(curve('loss', rows, (row) => row.loss)).toEqual({
    name: 'loss',
    x: [1, 2, 3],
    y: [2, Number.NaN, Number.NaN],
  });
});

test('one line with its band per checkpoint', () => {
  const rows = [1, 2].map((k) => ({ k, passAtK: { mean: 0.1 * k, low: 0.05 * k, high: 0.2 * k } }));
  const figure = passAtKFigure({ before: rows, after: rows });
  expect(figure).toMatchObject({ kind: 'figure', caption: 'Bands: 95 % bootstrap intervals over problems.' });
  const { svg } = figure as { svg: string };
  expect(svg).toContain('before');
  expect(svg).toContain('after');
  expect(svg).toContain('% of problems');
});
