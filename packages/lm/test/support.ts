import { readdirSync, readFileSync } from 'node:fs';
import { decodeSafetensors, type SafeTensor } from '@lab/nn';
import { array, type Tensor } from '@lab/tensor';
import { expect } from 'vitest';
import {
  type DecoderConfig,
  type DecoderParams,
  fromHuggingFaceConfig,
  fromHuggingFaceTensors,
} from '../src';

/** A tensor of a fixture. */
export interface Golden {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** What transformers computes from a fixture's weights, in float64. */
export interface Expected {
  readonly loss: number;
  readonly gradientNorms: Readonly<Record<string, number>>;
  readonly ids: Golden;
  readonly greedy: Golden;
  readonly logits: Golden;
}

/** A checkpoint that the transformers library wrote; tools/golden/lm_checkpoints.py made it. */
export interface Fixture {
  readonly json: Readonly<Record<string, unknown>>;
  readonly tensors: Record<string, SafeTensor>;
  readonly config: DecoderConfig;
  readonly params: DecoderParams;
  readonly expected: Expected;
}

/** The path of a file in test/fixtures. */
export function fixturePath(name: string): URL {
  return new URL(`./fixtures/${name}`, import.meta.url);
}

/** The folders of test/fixtures with a checkpoint. */
export const checkpointNames = [
  'gpt2-tiny',
  'llama-tiny',
  'llama3-tiny',
  'smollm-tiny',
  'mistral-tiny',
  'qwen2-tiny',
  'qwen3-tiny',
] as const;

/** Reads a checkpoint of test/fixtures. */
export function checkpointFixture(name: (typeof checkpointNames)[number]): Fixture {
  const json = JSON.parse(readFileSync(fixturePath(`${name}/config.json`), 'utf8'));
  const expected = JSON.parse(readFileSync(fixturePath(`${name}/expected.json`), 'utf8'));
  const files = readdirSync(fixturePath(name)).filter((file) => file.endsWith('.safetensors'));
  const shards = files.map((file) => decodeSafetensors(readFileSync(fixturePath(`${name}/${file}`))).tensors);
  const tensors: Record<string, SafeTensor> = Object.assign({}, ...shards);
  const config = fromHuggingFaceConfig(json);
  return { json, tensors, config, params: fromHuggingFaceTensors(tensors, config), expected };
}

/** The rows of a golden matrix. */
export function rowsOf({ shape, data }: Golden): number[][] {
  const [rows, width] = shape as [number, number];
  return Array.from({ length: rows }, (_, row) => data.slice(row * width, (row + 1) * width));
}

/** int32 tensor of token ids. */
export function tokensOf(rows: readonly (readonly number[])[]): Tensor {
  return array(Int32Array.from(rows.flat()), { shape: [rows.length, (rows[0] as readonly number[]).length] });
}

/** Fails unless there are as many numbers and each differs by at most `tolerance`. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  const worst = Array.from(expected, (value, i) => Math.abs(value - (actual[i] as number)));
  // Not toBeLessThan of the maximum alone: NaN would drop out of Math.max's order.
  expect(worst.filter((difference) => !(difference <= tolerance))).toEqual([]);
}
