import { type Dtype, isFloat } from './dtype';
import { sizeOf } from './nested';
import {
  infinityString,
  numberString,
  positionalParts,
  scientificParts,
  scientificString,
} from './number-string';

const LINE_WIDTH = 75;
const PRECISION = 8;
/** Larger arrays are printed with this many elements at each end of every axis. */
const SUMMARY_THRESHOLD = 1000;
const EDGE_ITEMS = 3;

/** An array as Python prints NumPy's, or its one value where all are equal. */
export function shortArrayString(data: ArrayLike<number>, shape: readonly number[], dtype: Dtype): string {
  const first = data[0];
  for (let i = 0; i < data.length; i++) {
    if (data[i] !== first) return arrayString(data, shape, dtype);
  }
  return first === undefined ? '[]' : numberString(first, dtype);
}

/** An array as Python prints NumPy's: `[-1. inf]`, aligned, with lines of at most 75 characters. */
export function arrayString(data: ArrayLike<number>, shape: readonly number[], dtype: Dtype): string {
  const summarised = data.length > SUMMARY_THRESHOLD;
  const shown = (length: number): (number | '...')[] => {
    const indexes = Array.from({ length }, (_, i) => i);
    if (!summarised || length <= 2 * EDGE_ITEMS) return indexes;
    return [...indexes.slice(0, EDGE_ITEMS), '...', ...indexes.slice(-EDGE_ITEMS)];
  };
  const printed: number[] = [];
  const visit = (axis: number, offset: number): void => {
    if (axis === shape.length) {
      printed.push(data[offset]!);
      return;
    }
    const stride = sizeOf(shape.slice(axis + 1));
    for (const i of shown(shape[axis]!)) if (i !== '...') visit(axis + 1, offset + i * stride);
  };
  visit(0, 0);
  const format = elementFormat(printed, dtype);
  const render = (axis: number, offset: number): string => {
    const stride = sizeOf(shape.slice(axis + 1));
    const items = shown(shape[axis]!);
    const indent = ' '.repeat(axis + 1);
    if (axis === shape.length - 1) {
      const words = items.map((i) => (i === '...' ? i : format(data[offset + i]!)));
      return `[${wrapped(words, indent, LINE_WIDTH - axis - 1)}]`;
    }
    const rows = items.map((i) => (i === '...' ? i : render(axis + 1, offset + i * stride)));
    return `[${rows.join('\n'.repeat(shape.length - 1 - axis) + indent)}]`;
  };
  return shape.length === 0 ? numberString(data[0]!, dtype) : render(0, 0);
}

function wrapped(words: readonly string[], indent: string, width: number): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of words) {
    if (line.length + word.length > width) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  // The last word has no space after it, and the first line starts at the bracket, not at the indent.
  return [...lines, line.slice(0, -1)].join('\n').slice(indent.length);
}

/** How all elements are printed: to one width, floats with one number of decimals. */
function elementFormat(values: readonly number[], dtype: Dtype): (value: number) => string {
  const finite = values.filter(Number.isFinite);
  const format = isFloat(dtype) ? floatFormat(finite, dtype) : (value: number) => numberString(value, dtype);
  const words = (value: number) => (Number.isFinite(value) ? format(value) : infinityString(value));
  const width = dtype === 'bool' ? 'False'.length : Math.max(...values.map((value) => words(value).length));
  return (value) => words(value).padStart(width);
}

/** With an exponent where numbers are large, small or far apart, as NumPy decides; else decimals padded by spaces. */
function floatFormat(finite: readonly number[], dtype: Dtype): (value: number) => string {
  const sizes = finite.map(Math.abs).filter((size) => size !== 0);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const scientific = sizes.length > 0 && (most >= 1e8 || least < 1e-4 || most / least > 1000);
  const parts = scientific ? scientificParts : positionalParts;
  const decimals = Math.max(0, ...finite.map((value) => parts(value, dtype, PRECISION)[1].length));
  if (scientific) return (value) => scientificString(value, decimals);
  return (value) => {
    const [whole, fraction] = positionalParts(value, dtype, PRECISION);
    return `${whole}.${fraction.padEnd(decimals)}`;
  };
}
