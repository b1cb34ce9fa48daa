import type { DecoderConfig } from '../decoder-config';
import type { Layout } from './family';
import { replacedFfn } from './replaced-ffn';
import { StoredTensor } from './stored-tensor';

/** Where checkpoints of Llama and its relatives hold the parameters. Queries, keys and values have a tensor each. */
export function rotaryLayout(config: DecoderConfig, prefix: string): Layout {
  const { width, vocabularySize } = config;
  const layer = (index: number) => blockLayout(config, index, `${prefix}layers.${index}`);
  return {
    tokenEmbedding: weight(`${prefix}embed_tokens`, [vocabularySize, width]),
    blocks: Array.from({ length: config.layers }, (_, index) => layer(index)),
    finalNorm: weight(`${prefix}norm`, [width]),
    ...(!config.tiedEmbeddings && { output: weight('lm_head', [vocabularySize, width]) }),
  };
}

function blockLayout(config: DecoderConfig, index: number, layer: string): Layout['blocks'][number] {
  const { width, headWidth, bias, queryKeyNorm } = config;
  const attention = `${layer}.self_attn`;
  const queries = config.heads * headWidth;
  const keys = config.keyValueHeads * headWidth;
  const names = ['q', 'k', 'v'].map((letter) => `${attention}.${letter}_proj`);
  return {
    attentionNorm: weight(`${layer}.input_layernorm`, [width]),
    attention: {
      queryKeyValue: stacked(names, [queries, keys, keys], width, bias !== false),
      output: stacked([`${attention}.o_proj`], [width], queries, bias === true),
      ...(queryKeyNorm && {
        queryNorm: weight(`${attention}.q_norm`, [headWidth]),
        keyNorm: weight(`${attention}.k_norm`, [headWidth]),
      }),
    },
    ffnNorm: weight(`${layer}.post_attention_layernorm`, [width]),
    ffn: ffnLayout(config, index, `${layer}.mlp`),
  };
}

const ffnNames = { gate: 'gate_proj', up: 'up_proj', down: 'down_proj' };

function ffnLayout(
  { width, hiddenWidth, bias, feedForwards }: DecoderConfig,
  index: number,
  ffn: string,
): object {
  const replacement = feedForwards?.[index];
  if (replacement) return replacedFfn(replacement, ffn, { names: ffnNames, transposed: false });
  const product = (name: string, outputs: number, inputs: number) =>
    stacked([`${ffn}.${name}`], [outputs], inputs, bias === true);
  return {
    gate: product(ffnNames.gate, hiddenWidth, width),
    up: product(ffnNames.up, hiddenWidth, width),
    down: product(ffnNames.down, width, hiddenWidth),
  };
}

/** One product here that is several in the file, its rows those of each in turn. */
function stacked(names: readonly string[], outputs: readonly number[], inputs: number, bias: boolean) {
  const parts = (suffix: string, shapeOf: (rows: number) => readonly number[]) =>
    new StoredTensor(
      names.map((name, index) => ({ name: `${name}.${suffix}`, shape: shapeOf(outputs[index] as number) })),
    );
  return {
    weight: parts('weight', (rows) => [rows, inputs]),
    ...(bias && { bias: parts('bias', (rows) => [rows]) }),
  };
}

function weight(name: string, shape: readonly number[]) {
  return { weight: new StoredTensor([{ name: `${name}.weight`, shape }]) };
}
