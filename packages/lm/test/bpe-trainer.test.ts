import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainBpe } from '../src/bpe-trainer';
import { byteAlphabet } from '../src/byte-alphabet';
import { ArgumentError } from '../src/errors';
import { HuggingFaceTokenizer } from '../src/hugging-face-tokenizer';
import { countPieces, gpt2Pattern } from '../src/pre-tokenization';
import expected from './fixtures/bpe/expected.json';
import shakespeare from './fixtures/bpe/tinyshakespeare.json';
import tokenizerJson from './fixtures/bpe/tokenizer.json';

const corpus = new URL('../../../../shared/data/text/tinyshakespeare.txt', import.meta.url);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Byte-pair encoding by its definition: all pairs are counted anew for each merge. */
function mergesByRecounting(texts: readonly string[], mergeCount: number): [string, string][] {
  const ids = new Map(byteAlphabet.toSorted().map((character, id) => [character, id]));
  const words = Array.from(countPieces(texts, gpt2Pattern), ([piece, count]) => ({
    count,
    tokens: Array.from(new TextEncoder().encode(piece), (byte) => byteAlphabet[byte] as string),
  }));
  const merges: [string, string][] = [];
  while (merges.length < mergeCount) {
    const counts = new Map<string, number>();
    for (const { tokens, count } of words)
      for (let i = 1; i < tokens.length; i++) {
        const pair = `${tokens[i - 1]} ${tokens[i]}`;
        counts.set(pair, (counts.get(pair) ?? 0) + count);
      }
    const order = ([a]: [string, number]) => a.split(' ').map((token) => ids.get(token) as number);
    const [best] = Array.from(counts).sort((a, b) => {
      const [left = 0, right = 0] = order(a);
      const [otherLeft = 0, otherRight = 0] = order(b);
      return b[1] - a[1] || left - otherLeft || right - otherRight;
    });
    if (best === undefined) break;
    const [left, right] = best[0].split(' ') as [string, string];
    merges.push([left, right]);
    ids.set(left + right, ids.size);
    for (const { tokens } of words)
      for (let i = 0; i + 1 < tokens.length; i++)
        if (tokens[i] === left && tokens[i + 1] === right) tokens.splice(i, 2, left + right);
  }
  return merges;
}

describe('trainBpe', () => {
  it('writes the file that the Python library writes', () => {
    const json = trainBpe([expected.text], {
      vocabularySize: expected.vocabSize,
      specialTokens: ['<|endoftext|>'],
    });
    expect(JSON.parse(JSON.stringify(json))).toEqual(tokenizerJson);
  });

  it.skipIf(!existsSync(corpus))('finds the 2,000 merges of the Python library in a megabyte of text', () => {
    const text = readFileSync(corpus, 'utf8');
    expect(sha256(text)).toBe(shakespeare.text.sha256);
    const json = trainBpe([text], {
      vocabularySize: shakespeare.vocabSize,
      specialTokens: ['<|endoftext|>'],
    });
    const merges = json.model.merges.map((merge) => merge.join(' '));
    expect(merges.slice(-8)).toEqual(shakespeare.lastMerges);
    expect(sha256(merges.join('\n'))).toBe(shakespeare.merges.sha256OfLines);
    const tokenizer = new HuggingFaceTokenizer(json, { eos_token: '<|endoftext|>' });
    const ids = tokenizer.encode(text);
    expect(ids).toHaveLength(shakespeare.ids.count);
    expect(sha256(ids.join('\n'))).toBe(shakespeare.ids.sha256OfLines);
    expect(tokenizer.decode(ids)).toBe(text);
  });
  if (!existsSync(corpus)) console.log('trainBpe: shared/data/text is absent, its test is skipped');

  it('finds the merges of the definition', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é'), maxLength: 60 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
        expect(trainBpe(texts, { vocabularySize: 286 }).model.merges).toEqual(mergesByRecounting(texts, 30));
      }),
    );
  });

  it('stops when no pair is frequent enough, or none is left', () => {
    const merges = (minFrequency: number) =>
      trainBpe(['abab', ' ab', ' cd'], { vocabularySize: 300, minFrequency }).model.merges;
    expect(merges(3)).toEqual([['a', 'b']]);
    expect(merges(2)).toEqual([['a', 'b']]);
    expect(merges(1)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['Ġ', 'ab'],
      ['Ġ', 'cd'],
      ['ab', 'ab'],
    ]);
  });

  it('reuses the id of a special token that a merge spells', () => {
    const { added_tokens, model } = trainBpe(['ab ab'], { vocabularySize: 258, specialTokens: ['ab'] });
    expect(added_tokens.map(({ id, content }) => [id, content])).toEqual([[0, 'ab']]);
    expect(model.merges).toEqual([
      ['a', 'b'],
      ['Ġ', 'ab'],
    ]);
    expect(model.vocab).toMatchObject({ ab: 0, Ġab: 257 });
  });

  it('keeps a token named like a property of every object', () => {
    const json = trainBpe(['__proto__ __proto__'], { vocabularySize: 300, pattern: '\\S+' });
    expect(Object.hasOwn(json.model.vocab, '__proto__')).toBe(true);
    const tokenizer = new HuggingFaceTokenizer(JSON.parse(JSON.stringify(json)), { eos_token: '!' });
    expect(tokenizer.encode('__proto__')).toHaveLength(1);
  });

  it('does not merge across the pieces of a given pattern', () => {
    const json = trainBpe(['1212 1212 x12'], { vocabularySize: 300, pattern: '\\p{N}' });
    expect(json.model.merges).toEqual([['Ġ', 'x']]);
    const tokenizer = new HuggingFaceTokenizer(json, { eos_token: '!' });
    expect(tokenizer.encode('12 x')).toEqual([16, 17, 256]);
    expect(tokenizer.decode([16, 17, 256])).toBe('12 x');
  });

  it.each([
    [{ vocabularySize: 255 }, 'vocabularySize: must be an integer from 256'],
    [{ vocabularySize: 256, specialTokens: ['<pad>'] }, 'vocabularySize: must be an integer from 257'],
    [{ vocabularySize: 300.5 }, 'got 300.5'],
    [{ vocabularySize: 2 ** 30 }, 'got 1073741824'],
    [{ vocabularySize: 300, minFrequency: 0 }, 'minFrequency: must be an integer >= 1, got 0'],
    [{ vocabularySize: 300, specialTokens: ['a', 'a'] }, 'specialTokens[1]'],
    [{ vocabularySize: 300, specialTokens: [''] }, 'specialTokens[0]'],
    [{ vocabularySize: 300, pattern: '(' }, 'pattern: not a regular expression: ('],
  ])('refuses %j', (options, message) => {
    expect(() => trainBpe([], options)).toThrow(ArgumentError);
    expect(() => trainBpe([], options)).toThrow(message);
  });
});
