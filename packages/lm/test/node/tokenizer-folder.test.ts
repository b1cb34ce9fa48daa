import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trainBpe } from '../../src/bpe-trainer';
import { FormatError } from '../../src/errors';
import { loadTokenizer, saveTokenizer } from '../../src/node/tokenizer-folder';

const END = '<|endoftext|>';

describe('tokenizer folder', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tokenizer-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  const json = trainBpe(['the cat, the hat'], { vocabularySize: 262, specialTokens: [END] });

  it('gives back what was saved', async () => {
    await saveTokenizer(join(folder, 'new'), json, { eos_token: END });
    expect((await readdir(join(folder, 'new'))).sort()).toEqual(['tokenizer.json', 'tokenizer_config.json']);
    const tokenizer = await loadTokenizer(join(folder, 'new'));
    expect(tokenizer.vocabularySize).toBe(262);
    expect(tokenizer.endToken).toBe(0);
    expect(tokenizer.decode(tokenizer.encode('the hat'))).toBe('the hat');
  });

  it('takes the end token from the overrides', async () => {
    await write('tokenizer.json', JSON.stringify(json));
    await expect(loadTokenizer(folder)).rejects.toThrow('eos_token must be a token of the vocabulary');
    expect((await loadTokenizer(folder, { eos_token: END })).endToken).toBe(0);
    await write('tokenizer_config.json', JSON.stringify({ eos_token: 'a' }));
    expect((await loadTokenizer(folder, { eos_token: END })).endToken).toBe(0);
    expect((await loadTokenizer(folder)).endToken).toBe(json.model.vocab.a);
  });

  it('names the file that is missing, not JSON, or no object', async () => {
    await expect(loadTokenizer(folder)).rejects.toThrow(
      new FormatError(`${join(folder, 'tokenizer.json')}: no such file`),
    );
    await write('tokenizer.json', '{"model": ');
    await expect(loadTokenizer(folder)).rejects.toThrow(
      new FormatError(`${join(folder, 'tokenizer.json')}: not JSON`),
    );
    await write('tokenizer.json', JSON.stringify(json));
    await write('tokenizer_config.json', '[]');
    await expect(loadTokenizer(folder)).rejects.toThrow('tokenizer_config.json: must be an object');
  });

  it('refuses what is not a file', async () => {
    await saveTokenizer(join(folder, 'tokenizer.json'), json, {});
    await expect(loadTokenizer(folder)).rejects.toThrow('must be a file of at most 268435456 bytes');
  });
});
