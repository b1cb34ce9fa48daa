import { copyFileSync, cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DecoderConfig, type DecoderParams, initDecoder, llama } from '@lab/lm';
import { random } from '@lab/tensor';
import { expect } from 'vitest';

/** The path of a file in test/fixtures. */
export function fixturePath(name: string): URL {
  return new URL(`./fixtures/${name}`, import.meta.url);
}

/** A fixture written by a script under tools/golden/unlearn. */
export function fixture(name: string) {
  return JSON.parse(readFileSync(fixturePath(name), 'utf8'));
}

/** The byte-level BPE that @lab/lm is tested with. */
export function bpeTokenizerJson(): unknown {
  const path = new URL('../../lm/test/fixtures/bpe/tokenizer.json', import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The path of a file of tools/golden/unlearn/tiny_tofu.py. */
export function tinyTofu(name: string): string {
  return fileURLToPath(fixturePath(`tiny-tofu/${name}`));
}

/** A Hugging Face checkpoint folder: the Llama that @lab/lm is tested with, and a tokeniser of letters. */
export function copyTinyCheckpoint(folder: string): string {
  cpSync(new URL('../../lm/test/fixtures/llama-tiny', import.meta.url), folder, { recursive: true });
  for (const name of ['tokenizer.json', 'tokenizer_config.json'])
    copyFileSync(tinyTofu(name), join(folder, name));
  return folder;
}

/** A model of two layers. */
export function tinyModel(vocabularySize = 11, seed = 0): { config: DecoderConfig; params: DecoderParams } {
  const size = { vocabularySize, contextLength: 32, layers: 2, width: 8, heads: 2, hiddenWidth: 12 };
  const config = llama({ ...size, tiedEmbeddings: true });
  return { config, params: initDecoder(random.key(seed), config) };
}

/** Fails unless there are as many numbers and each differs by at most `tolerance`. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  const differences = Array.from(expected, (value, i) => Math.abs(value - (actual[i] as number)));
  // Not the maximum: NaN would drop out of its order.
  expect(differences.filter((difference) => !(difference <= tolerance))).toEqual([]);
}
