import { describe, expect, it } from 'vitest';
import { type LinePlotOptions, linePlot } from '../src/index';

const plot = (options: Partial<LinePlotOptions>) =>
  linePlot({ title: 'Loss', xLabel: 'step', yLabel: 'nats', series: [], ...options });
const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
/** The drawn lines' path data, in order; axes and legend are drawn without `fill="none"`. */
const lines = (svg: string) => [...svg.matchAll(/fill="none"[^>]* d="([^"]*)"/g)].map((match) => match[1]);
const many = Array.from({ length: 20 }, (_, i) => i);

describe('what is drawn', () => {
  it('puts the data where the axes say', () => {
    const svg = plot({ series: [{ name: 'train', x: [0, 10], y: [0, 1] }] });
    // Left margin: 24, three characters of label at 12 px, 8; right 24; top 100; bottom 58.
    expect(lines(svg)).toEqual(['M52.2 362L696 100']);
    expect(svg).toContain('>train</text>');
    expect(svg).toContain('>Loss</text>');
    expect(svg).toContain('>step</text>');
    expect(svg).toContain('>nats</text>');
  });

  it('takes a size, at which text stays as large', () => {
    const svg = plot({ series: [{ name: 'train', x: [0, 10], y: [0, 1] }], width: 420, height: 300 });
    expect(svg).toContain('viewBox="0 0 420 300"');
    expect(lines(svg)).toEqual(['M52.2 242L396 100']);
    expect(svg).toContain('font-size="12"');
    expect(() => plot({ width: 100 })).toThrow('width must be at least 240, got 100');
    expect(() => plot({ height: Number.NaN })).toThrow('height must be at least 200, got NaN');
  });

  it('leaves a gap at values that are not finite, and a dot where a point stands alone', () => {
    const y = many.map((i) => (i === 5 || i === 7 ? Number.NaN : i));
    const svg = plot({ series: [{ name: 'train', x: many, y }] });
    expect(count(lines(svg)[0]!, /M/g)).toBe(2);
    expect(count(svg, /<circle/g)).toBe(1);
    expect(svg).not.toContain('NaN');
  });

  it('marks every point of a short series', () => {
    expect(count(plot({ series: [{ name: 'a', x: [1, 2, 4], y: [3, 2, 1] }] }), /<circle/g)).toBe(3);
  });

  it('shades bands, and makes room for them', () => {
    const band = { low: [-9, -9, Number.NaN], high: [9, 9, 9] };
    const svg = plot({ series: [{ name: 'a', x: [0, 1, 2], y: [0, 0, 0], band }] });
    expect(count(svg, /fill-opacity="0.16"/g)).toBe(1);
    expect(svg).toContain('>−10</text>');
    expect(svg).toContain('>10</text>');
  });

  it('spaces doublings equally on a log2 scale', () => {
    const svg = plot({ series: [{ name: 'pass@k', x: [1, 2, 4], y: [0, 0.5, 1] }], xScale: 'log2' });
    expect(lines(svg)).toEqual(['M52.2 362L374.1 231L696 100']);
    for (const label of ['1', '2', '4']) expect(svg).toContain(`text-anchor="middle">${label}</text>`);
  });

  it('tells series apart by dashes once the colours repeat', () => {
    const series = many.map((i) => ({ name: `${i}`, x: [0, 1], y: [i, i] }));
    const looks = [...plot({ series }).matchAll(/(class="plot-line-\d"[^>]*) fill="none"/g)].map(
      (match) => match[1],
    );
    expect(looks).toHaveLength(20);
    expect(new Set(looks).size).toBe(20);
  });

  it.each<[string, Partial<LinePlotOptions>]>([
    ['no series', {}],
    ['an empty series', { series: [{ name: 'a', x: [], y: [] }] }],
    [
      'only values that are not finite',
      { series: [{ name: 'a', x: [0, 1], y: [Number.NaN, Number.POSITIVE_INFINITY] }] },
    ],
    ['one point', { series: [{ name: 'a', x: [3], y: [-0.00002] }] }],
    ['equal values', { series: [{ name: 'a', x: [1, 2], y: [7, 7] }] }],
    ['values that hardly differ', { series: [{ name: 'a', x: [1e16, 1e16 + 2], y: [1e16, 1e16 + 2] }] }],
    ['subnormal values', { series: [{ name: 'a', x: [0, 5e-324], y: [0, 5e-324] }] }],
    ['huge values', { series: [{ name: 'a', x: [-1e300, 1e300], y: [-1e300, 1e300] }] }],
  ])('draws %s without a coordinate that is no number', (_, options) => {
    expect(plot(options)).not.toMatch(/NaN|Infinity/);
  });
});

describe('text', () => {
  it('is escaped everywhere', () => {
    const hostile = `</text><script>alert('1')</script>"&`;
    const series = [{ name: hostile, x: [0], y: [0] }];
    const svg = linePlot({ title: hostile, xLabel: hostile, yLabel: hostile, series });
    expect(svg).not.toContain('<script');
    expect(count(svg, /&lt;\/text&gt;&lt;script&gt;alert\(&#39;1&#39;\)&lt;\/script&gt;&quot;&amp;/g)).toBe(
      5,
    );
  });

  it('wraps the legend and shrinks the title, to stay inside', () => {
    const series = many.slice(0, 8).map((i) => ({ name: `a rather long name ${i}`, x: [0, 1], y: [0, i] }));
    const svg = plot({ title: 'long '.repeat(40), series });
    const rows = new Set(
      [...svg.matchAll(/y="(\d+)" class="plot-text"[^>]*font-size="12.5"/g)].map((match) => match[1]),
    );
    expect(rows).toEqual(new Set(['60', '80', '100']));
    expect(svg).toMatch(/font-size="6\.0" font-weight="600"/);
  });

  it('has colours for dark pages, and light ones for viewers without style sheets', () => {
    const svg = plot({});
    expect(svg).toContain('@media (prefers-color-scheme: dark)');
    expect(svg).toContain('<rect class="plot-paper" fill="#ffffff"');
  });
});

describe('bad input', () => {
  it.each<[string, LinePlotOptions['series'][number]]>([
    ['series[0].y.length', { name: 'a', x: [0, 1], y: [0] }],
    ['series[0].band.low.length', { name: 'a', x: [0], y: [0], band: { low: [], high: [0] } }],
    ['series[0].band.high.length', { name: 'a', x: [0], y: [0], band: { low: [0], high: [0, 1] } }],
    ['series[0].x[1]', { name: 'a', x: [0, Number.NaN], y: [0, 0] }],
    ['series', { name: 'a', x: [0, 1], y: [0, 1e301] }],
  ])('is refused naming %s', (argument, one) => {
    expect(() => plot({ series: [one] })).toThrow(
      expect.objectContaining({ name: 'ArgumentError', argument }),
    );
  });

  it('is refused where a log2 scale has no place for it', () => {
    expect(() => plot({ series: [{ name: 'a', x: [1, 0], y: [0, 0] }], xScale: 'log2' })).toThrow(
      'series[0].x[1] must be a finite number above 0, got 0',
    );
  });
});
