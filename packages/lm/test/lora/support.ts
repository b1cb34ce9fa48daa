import { readFileSync } from 'node:fs';
import { decodeSafetensors, type SafeTensor } from '@lab/nn';
import { fromPeft, type LoraAdapters } from '../../src';
import { checkpointFixture, type Fixture, fixturePath, type Golden } from '../support';

/** What PEFT computes with a fixture's adapters, in float64. */
export interface ExpectedLora {
  readonly ids: Golden;
  readonly loss: number;
  readonly logits: Golden;
  /** By module and matrix: `transformer.h.0.attn.c_attn.lora_A`. */
  readonly gradients: Readonly<Record<string, Golden>>;
}

/** An adapter folder that the PEFT library wrote for a tiny checkpoint; tools/golden/lm_lora.py made it. */
export interface LoraFixture extends LoraAdapters {
  readonly base: Fixture;
  readonly json: Readonly<Record<string, unknown>>;
  readonly tensors: Record<string, SafeTensor>;
  readonly expected: ExpectedLora;
}

/** Reads test/fixtures/lora/gpt2-tiny or llama-tiny. */
export function loraFixture(name: 'gpt2-tiny' | 'llama-tiny'): LoraFixture {
  const read = (file: string) => readFileSync(fixturePath(`lora/${name}/${file}`));
  const json = JSON.parse(read('adapter_config.json').toString());
  const { tensors } = decodeSafetensors(read('adapter_model.safetensors'));
  const base = checkpointFixture(name);
  const expected = JSON.parse(read('expected.json').toString());
  return { base, json, tensors, expected, ...fromPeft({ json, tensors }, base.config) };
}
