import { describe, expect, it } from 'vitest';
import { htmlReport, linePlot, type ReportBlock } from '../src/index';

const page = (...blocks: ReportBlock[]) =>
  htmlReport({ title: 'Run', sections: [{ heading: 'Result', blocks }] });

describe('htmlReport', () => {
  it('shows its blocks in order', () => {
    const svg = linePlot({ title: 'Loss', xLabel: 'step', yLabel: 'nats', series: [] });
    const html = page(
      { kind: 'text', text: 'First.\n\nSecond.' },
      { kind: 'table', columns: ['task', 'pass@1'], rows: [['add', 0.25]], caption: 'Held out' },
      { kind: 'figure', svg, caption: 'Over training' },
      { kind: 'code', code: 'k = 4' },
    );
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toContain('<h1>Run</h1>');
    expect(html).toContain(
      '<h2>Result</h2>\n<p>First.</p>\n<p>Second.</p>\n<div class="table"><table><caption>Held out</caption>',
    );
    expect(html).toContain('<th scope="col">task</th><th scope="col" class="number">pass@1</th>');
    expect(html).toContain('<tr><td>add</td><td class="number">0.25</td></tr>');
    expect(html).toContain(
      `<figure>${svg.trim()}<figcaption>Over training</figcaption></figure>\n<pre><code>k = 4</code></pre>`,
    );
  });

  it('puts small figures side by side', () => {
    const figures = [{ svg: '<svg>1</svg>', caption: 'one' }, { svg: '<svg>2</svg>' }];
    expect(page({ kind: 'figures', figures })).toContain(
      '<div class="figures"><figure><svg>1</svg><figcaption>one</figcaption></figure>\n<figure><svg>2</svg></figure></div>',
    );
  });

  it('quotes texts as they are', () => {
    const excerpts = [{ title: 'right, 5 %', text: ' a\n  <b>' }];
    expect(page({ kind: 'excerpts', excerpts })).toContain(
      '<div class="excerpt"><p>right, 5\u00a0%</p><pre> a\n  &lt;b&gt;</pre></div>',
    );
  });

  it('escapes text everywhere', () => {
    const hostile = `</style></title><script>alert("1")</script>`;
    const html = htmlReport({
      title: hostile,
      subtitle: hostile,
      sections: [
        {
          heading: hostile,
          blocks: [
            { kind: 'text', text: hostile },
            { kind: 'code', code: hostile },
            { kind: 'table', columns: [hostile], rows: [[hostile]], caption: hostile },
            { kind: 'figure', svg: '<svg></svg>', caption: hostile },
            { kind: 'figures', figures: [{ svg: '<svg></svg>', caption: hostile }] },
            { kind: 'excerpts', excerpts: [{ title: hostile, text: hostile }] },
          ],
        },
      ],
    });
    expect(html).not.toContain('<script');
    expect(html.split('&lt;/style&gt;&lt;/title&gt;&lt;script&gt;')).toHaveLength(14);
  });

  it('never breaks a line between a number and its per cent sign, and leaves code alone', () => {
    const html = page(
      { kind: 'text', text: 'pass@1 rose from 8.0 % to 35.3 %, or so.' },
      { kind: 'table', columns: ['at 50 %'], rows: [['12.5 % [9.2, 15.8]']], caption: '95 % intervals' },
      { kind: 'code', code: '7 % 3' },
    );
    expect(html).toContain('<p>pass@1 rose from 8.0\u00a0% to 35.3\u00a0%, or so.</p>');
    expect(html).toContain('<td>12.5\u00a0% [9.2, 15.8]</td>');
    expect(html).toContain('<th scope="col">at 50\u00a0%</th>');
    expect(html).toContain('<caption>95\u00a0% intervals</caption>');
    expect(html).toContain('<code>7 % 3</code>');
  });

  it('loads nothing and runs nothing', () => {
    const html = page({
      kind: 'figure',
      svg: linePlot({ title: 'a', xLabel: 'b', yLabel: 'c', series: [] }),
    });
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|src=|href=|@import|url\(/);
  });

  it('refuses a row of the wrong length', () => {
    expect(() => page({ kind: 'table', columns: ['a', 'b'], rows: [[1, 2], [1]] })).toThrow(
      expect.objectContaining({ name: 'ArgumentError', argument: 'rows[1].length', value: 1 }),
    );
  });

  it.each(['', 'text', '<svgx></svg>', '<svg>', '<p></p>'])('refuses %j as a figure', (svg) => {
    expect(() => page({ kind: 'figure', svg })).toThrow(expect.objectContaining({ argument: 'svg' }));
  });
});
