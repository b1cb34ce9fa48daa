import { packBfloat16, packFloat16, type SafeTensor, widen } from '@lab/nn';
import { random, type Tensor, tree } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  type DecoderConfig,
  FormatError,
  fromHuggingFaceTensors,
  gpt2,
  initDecoder,
  llama,
  toHuggingFaceTensors,
} from '../../src';
import { checkpointFixture, checkpointNames } from '../support';

const fixtures = { gpt2: checkpointFixture('gpt2-tiny'), llama: checkpointFixture('llama-tiny') };
const size = { vocabularySize: 5, contextLength: 6, layers: 2, width: 8, heads: 4 };

async function leavesOf(params: unknown): Promise<[string, number[]][]> {
  const leaves = tree.paths<Tensor>(params).map(async ([path, leaf]) => [path, [...(await leaf.data())]]);
  return (await Promise.all(leaves)) as [string, number[]][];
}

function change(tensors: Record<string, SafeTensor>, name: string, fields: object) {
  return { ...tensors, [name]: { ...tensors[name], ...fields } as SafeTensor };
}

describe('fromHuggingFaceTensors', () => {
  it('transposes the Conv1D weights of GPT-2', async () => {
    const { params, tensors } = fixtures.gpt2;
    const { queryKeyValue } = params.blocks[1]!.attention as { queryKeyValue: { weight: Tensor } };
    expect(queryKeyValue.weight.shape).toEqual([48, 16]);
    const stored = tensors['transformer.h.1.attn.c_attn.weight']?.data as Float32Array;
    const ours = await queryKeyValue.weight.data();
    // Row 17, column 3 of ours is row 3, column 17 of theirs.
    expect(ours[17 * 16 + 3]).toBe(stored[3 * 48 + 17]);
  });

  it('stacks queries, keys and values of Llama', async () => {
    const { params, tensors } = fixtures.llama;
    const { queryKeyValue } = params.blocks[0]!.attention as { queryKeyValue: { weight: Tensor } };
    expect(queryKeyValue.weight.shape).toEqual([32, 16]);
    const stored = ['q', 'k', 'v'].flatMap((x) => [
      ...(tensors[`model.layers.0.self_attn.${x}_proj.weight`]!.data as Float32Array),
    ]);
    expect([...(await queryKeyValue.weight.data())]).toEqual(stored);
  });

  it('reads files of the model without its output layer, with the constants of older versions', async () => {
    const { tensors, config, params } = fixtures.gpt2;
    const mask: SafeTensor = { dtype: 'U8', shape: [1], data: Uint8Array.of(1) };
    const bare = Object.fromEntries(
      Object.entries(tensors).map(([name, tensor]) => [name.replace('transformer.', ''), tensor]),
    );
    const read = fromHuggingFaceTensors(
      { ...bare, 'h.0.attn.bias': mask, 'h.1.attn.masked_bias': mask },
      config,
    );
    expect(await leavesOf(read)).toEqual(await leavesOf(params));
  });

  it('accepts a tied output layer that is stored again, unless it differs', () => {
    const { tensors, config } = fixtures.gpt2;
    const tokens = tensors['transformer.wte.weight'] as SafeTensor;
    fromHuggingFaceTensors({ ...tensors, 'lm_head.weight': tokens }, config);
    const other = { ...tokens, data: (tokens.data as Float32Array).map((x) => x + 1) } as SafeTensor;
    expect(() => fromHuggingFaceTensors({ ...tensors, 'lm_head.weight': other }, config, 'm')).toThrow(
      new FormatError('m: tensor "lm_head.weight" differs from the embedding that it is tied to'),
    );
  });

  it('widens half precision', async () => {
    const { tensors, config } = fixtures.llama;
    const data = Float32Array.from({ length: 16 }, (_, i) => i / 8);
    for (const [dtype, packed] of [
      ['F16', packFloat16(data)],
      ['BF16', packBfloat16(data)],
    ] as const) {
      const half = change(tensors, 'model.norm.weight', { dtype, data: packed });
      const { finalNorm } = fromHuggingFaceTensors(half, config);
      expect(await finalNorm.weight.data()).toEqual(data);
    }
  });

  it('names the path and the tensor that is missing, unknown, or of another shape or type', () => {
    const { tensors, config } = fixtures.llama;
    const name = 'model.layers.1.self_attn.k_proj.weight';
    const read = (changed: Record<string, SafeTensor>) => () =>
      fromHuggingFaceTensors(changed, config, 'a/b');
    const { [name]: left, ...others } = tensors;
    expect(read(others)).toThrow(new FormatError(`a/b: tensor "${name}" is missing`));
    expect(read({ ...tensors, 'score.weight': left as SafeTensor })).toThrow(
      new FormatError('a/b: tensor "score.weight" is not part of the model'),
    );
    expect(read(change(tensors, name, { shape: [16, 8] }))).toThrow(
      new FormatError(`a/b: tensor "${name}" has shape [16,8], expected [8,16]`),
    );
    expect(read(change(tensors, name, { dtype: 'F64', data: new Float64Array(128) }))).toThrow(
      new FormatError(`a/b: tensor "${name}" has dtype F64, expected F32, F16 or BF16`),
    );
  });

  it('refuses the file of another model', () => {
    expect(() => fromHuggingFaceTensors(fixtures.gpt2.tensors, fixtures.llama.config)).toThrow(FormatError);
    const larger = { ...fixtures.gpt2.config, layers: 3 };
    expect(() => fromHuggingFaceTensors(fixtures.gpt2.tensors, larger)).toThrow(
      'tensor "transformer.h.2.ln_1.weight" is missing',
    );
  });
});

describe('toHuggingFaceTensors', () => {
  it.each(checkpointNames)('writes the tensors that transformers wrote: %s', async (name) => {
    const { params, config, tensors } = checkpointFixture(name);
    const widened = Object.entries(tensors).map(([key, tensor]) => {
      return [key, { dtype: 'F32', shape: tensor.shape, data: widen(tensor) }];
    });
    expect(await toHuggingFaceTensors(params, config)).toEqual(Object.fromEntries(widened));
  });

  const configs: [string, DecoderConfig][] = [
    ['GPT-2 with an output layer', gpt2({ ...size, tiedEmbeddings: false, hiddenWidth: 12 })],
    ['Llama with biases and wide heads', llama({ ...size, keyValueHeads: 2, headWidth: 6, bias: true })],
    ['Llama with tied embeddings', llama({ ...size, tiedEmbeddings: true })],
  ];
  it.each(configs)('is undone by fromHuggingFaceTensors: %s', async (_, config) => {
    const params = initDecoder(random.key(4), config);
    const read = fromHuggingFaceTensors(await toHuggingFaceTensors(params, config), config);
    expect(Object.fromEntries(await leavesOf(read))).toEqual(Object.fromEntries(await leavesOf(params)));
  });

  it('names the parameter that the config does not have, or has in another shape', async () => {
    const config = gpt2(size);
    const params = initDecoder(random.key(0), config);
    const write = (changed: object) => toHuggingFaceTensors({ ...params, ...changed }, config);
    await expect(write({ output: params.tokenEmbedding })).rejects.toThrow(
      new ArgumentError("params: 'output.weight' is not part of this config"),
    );
    await expect(write({ positionEmbedding: params.tokenEmbedding })).rejects.toThrow(
      new ArgumentError("params: 'positionEmbedding.weight' has shape [5,8], expected [6,8]"),
    );
    await expect(write({ blocks: params.blocks.slice(1) })).rejects.toThrow(
      new ArgumentError("params: 'blocks.1.attentionNorm.weight' is missing, expected [8]"),
    );
  });
});
