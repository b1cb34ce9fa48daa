import type { NormalisationRule } from './rule';

const digitZeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6];
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ';
const subscripts = '₀₁₂₃₄₅₆₇₈₉₊₋ₙ';
const scripts = '0123456789+-n';
const vulgar: Readonly<Record<string, string>> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅖': '2/5',
  '⅗': '3/5',
  '⅘': '4/5',
  '⅙': '1/6',
  '⅚': '5/6',
  '⅐': '1/7',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
  '⅑': '1/9',
  '⅒': '1/10',
};
const symbols: Readonly<Record<string, string>> = {
  '×': '\\times',
  '·': '\\cdot',
  '⋅': '\\cdot',
  '∙': '\\cdot',
  '÷': '\\div',
  '⁄': '/',
  '∕': '/',
  '√': '\\sqrt',
  π: '\\pi',
  '∞': '\\infty',
  '≤': '\\le',
  '≥': '\\ge',
  '≠': '\\ne',
  '≈': '\\approx',
  '±': '\\pm',
  '∓': '\\mp',
  '∪': '\\cup',
  '∈': '\\in',
  '∅': '\\emptyset',
  '°': '\\degree',
  '⟨': '\\langle',
  '⟩': '\\rangle',
  '…': '...',
  α: '\\alpha',
  β: '\\beta',
  γ: '\\gamma',
  δ: '\\delta',
  θ: '\\theta',
  λ: '\\lambda',
  μ: '\\mu',
  φ: '\\phi',
  ω: '\\omega',
};

const asciiDigit = (digit: string): string => {
  const code = digit.codePointAt(0)!;
  const zero = digitZeros.find((first) => code >= first && code < first + 10);
  return zero === undefined ? digit : String(code - zero);
};
const plain = (raised: string, alphabet: string): string =>
  Array.from(raised, (character) => scripts[alphabet.indexOf(character)]).join('');

/** Unicode characters that are turned into ASCII and LaTeX commands. */
export const characterRules: readonly NormalisationRule[] = [
  {
    name: 'invisible',
    pattern: /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g,
    replacement: '',
    reason: 'characters without a width mean nothing',
    example: ['4\u200b2', '42'],
  },
  {
    name: 'white space',
    pattern: /[\t\r\n\u00a0\u2000-\u200a\u202f\u205f\u3000]/g,
    replacement: ' ',
    reason: 'all white space is alike',
    example: ['1\u00a0234', '1 234'],
  },
  {
    name: 'minus',
    pattern: /[\u2212\ufe63\uff0d]/g,
    replacement: '-',
    reason: 'typographic minus signs',
    example: ['\u22125', '-5'],
  },
  {
    name: 'dash',
    pattern: /(^|[=(,] ?| )[–—](?= ?[\d.$\\])/g,
    replacement: '$1-',
    reason: 'a dash before a number is its sign; between two digits it is a range and stays',
    example: ['–5', '-5'],
  },
  {
    name: 'full width',
    pattern: /[\uff01-\uff5e]/g,
    replacement: (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0),
    reason: 'East Asian full-width forms of ASCII',
    example: ['（ｘ＝４２）', '(x=42)'],
  },
  {
    name: 'digits',
    pattern: /\p{Nd}/gu,
    replacement: asciiDigit,
    reason: 'digits of other scripts; circled and raised ones are no digits',
    example: ['٤٢', '42'],
  },
  {
    name: 'superscripts',
    pattern: /[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ]+/g,
    replacement: (s) => `^{${plain(s, superscripts)}}`,
    reason: 'raised digits are an exponent, not more digits',
    example: ['5²', '5^{2}'],
  },
  {
    name: 'subscripts',
    pattern: /[₀₁₂₃₄₅₆₇₈₉₊₋ₙ]+/g,
    replacement: (s) => `_{${plain(s, subscripts)}}`,
    reason: 'lowered digits are an index, not more digits',
    example: ['x₁', 'x_{1}'],
  },
  {
    name: 'vulgar fractions',
    pattern: /[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]/g,
    replacement: (c) => vulgar[c]!.replace(/(\d+)\/(\d+)/, '\\frac{$1}{$2}'),
    reason: 'one character for a fraction; after an integer it makes a mixed number',
    example: ['3½', '3\\frac{1}{2}'],
  },
  {
    name: 'symbols',
    pattern: new RegExp(`[${Object.keys(symbols).join('')}]`, 'g'),
    replacement: (c) => `${symbols[c]!} `,
    reason: 'Unicode for a LaTeX command',
    example: ['3×4', '3\\times 4'],
  },
];
