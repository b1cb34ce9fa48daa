import { expect, it } from 'vitest';
import { escapeMarkup } from '../src/escape-markup';

it.each([
  ['plain', 'plain'],
  [
    `<script>alert("1" & '2')</script>`,
    '&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;',
  ],
  ['&amp;', '&amp;amp;'],
  ['a\tb\nc', 'a\tb\nc'],
  ['nul \u0000 esc \u001b bom-like \uffff', 'nul \ufffd esc \ufffd bom-like \ufffd'],
  ['lone \ud800 surrogate', 'lone \ufffd surrogate'],
  ['π ≈ 3, 😀', 'π ≈ 3, 😀'],
])('%j is written %j', (text, markup) => {
  expect(escapeMarkup(text)).toBe(markup);
});
