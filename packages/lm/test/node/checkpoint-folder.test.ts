import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SafeTensor, SafetensorsError } from '@lab/nn';
import { readSafetensors, writeSafetensors } from '@lab/nn/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyDecoder, FormatError, llama } from '../../src';
import { loadCheckpoint, saveCheckpoint } from '../../src/node';
import { checkpointFixture, expectClose, fixturePath, rowsOf, tokensOf } from '../support';

describe('checkpoint folder', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'checkpoint-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const file = (name: string) => join(folder, name);
  const copyFixture = (name: string) => cp(fileURLToPath(fixturePath(name)), folder, { recursive: true });

  it.each(['gpt2-tiny', 'llama-tiny'] as const)('gives back what was saved: %s', async (name) => {
    const { expected, tensors } = checkpointFixture(name);
    const first = await loadCheckpoint(fileURLToPath(fixturePath(name)));
    await saveCheckpoint(join(folder, 'new'), first, { eos_token_id: 0, n_layer: 7, num_hidden_layers: 7 });
    expect((await readdir(join(folder, 'new'))).sort()).toEqual(['config.json', 'model.safetensors']);
    const content = await readSafetensors(join(folder, 'new', 'model.safetensors'));
    expect(content).toEqual({ tensors, metadata: { format: 'pt' } });
    const json = JSON.parse(await readFile(join(folder, 'new', 'config.json'), 'utf8'));
    expect(json).toMatchObject({ eos_token_id: 0, bos_token_id: null });
    const { config, params } = await loadCheckpoint(join(folder, 'new'));
    expect(config).toEqual(first.config);
    const logits = await applyDecoder(params, tokensOf(rowsOf(expected.ids)), config).data();
    expectClose(logits, expected.logits.data, 1e-4);
  });

  it('reads shards', async () => {
    const { expected } = checkpointFixture('llama3-tiny');
    const { config, params } = await loadCheckpoint(fileURLToPath(fixturePath('llama3-tiny')));
    const logits = await applyDecoder(params, tokensOf(rowsOf(expected.ids)), config).data();
    expectClose(logits, expected.logits.data, 1e-4);
  });

  it.each([
    ['F16', 'float16'],
    ['BF16', 'bfloat16'],
  ] as const)('gives half-precision files back as they were: %s', async (dtype, name) => {
    const fixture = dtype === 'F16' ? 'qwen3-tiny' : 'qwen2-tiny';
    const { tensors } = checkpointFixture(fixture);
    const checkpoint = await loadCheckpoint(fileURLToPath(fixturePath(fixture)));
    await saveCheckpoint(folder, checkpoint, { dtype: 'float64' }, { dtype });
    expect((await readSafetensors(file('model.safetensors'))).tensors).toEqual(tensors);
    expect(JSON.parse(await readFile(file('config.json'), 'utf8')).dtype).toBe(name);
  });

  it('reads into a config that was changed', async () => {
    await copyFixture('llama-tiny');
    const { config } = await loadCheckpoint(folder, {
      configure: (read) => ({ ...read, slidingWindow: 3 }),
    });
    expect(config.slidingWindow).toBe(3);
  });

  it('writes nothing where the parameters are not those of the config', async () => {
    const { params } = checkpointFixture('llama-tiny');
    const config = llama({ vocabularySize: 32, contextLength: 32, layers: 2, width: 16, heads: 4 });
    await expect(saveCheckpoint(folder, { config, params })).rejects.toThrow(
      "params: 'blocks.0.attention.queryKeyValue.weight' has shape [32,16], expected [48,16]",
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('names the file that is missing', async () => {
    await expect(loadCheckpoint(folder)).rejects.toThrow(
      new FormatError(`${file('config.json')}: no such file`),
    );
    await copyFixture('gpt2-tiny');
    await rm(file('model.safetensors'));
    await expect(loadCheckpoint(folder)).rejects.toThrow(
      new FormatError(`${file('model.safetensors')}: no such file, and no model.safetensors.index.json`),
    );
  });

  it('refuses a file that is cut off, and names the path', async () => {
    await copyFixture('gpt2-tiny');
    const bytes = await readFile(file('model.safetensors'));
    for (const length of [0, 7, 100, 4000, bytes.length - 1]) {
      await writeFile(file('model.safetensors'), bytes.subarray(0, length));
      const loading = loadCheckpoint(folder);
      await expect(loading).rejects.toThrow(SafetensorsError);
      await expect(loading).rejects.toThrow(file('model.safetensors'));
    }
    await writeFile(file('config.json'), '{"model_type": "gp');
    await expect(loadCheckpoint(folder)).rejects.toThrow(new FormatError(`${file('config.json')}: not JSON`));
  });

  it('names path and tensor of a file of another model', async () => {
    await copyFixture('gpt2-tiny');
    await cp(fileURLToPath(fixturePath('llama-tiny/model.safetensors')), file('model.safetensors'));
    await expect(loadCheckpoint(folder)).rejects.toThrow(
      new FormatError(
        `${file('model.safetensors')}: tensor "model.embed_tokens.weight" is not part of the model`,
      ),
    );
  });

  describe('in shards', () => {
    const indexFile = 'model.safetensors.index.json';
    const writeIndex = (map: unknown) => writeFile(file(indexFile), JSON.stringify({ weight_map: map }));

    /** Puts the tensors of llama-tiny into two files by turns. */
    async function shard(): Promise<Record<string, string>> {
      await copyFixture('llama-tiny');
      const { tensors } = await readSafetensors(file('model.safetensors'));
      await rm(file('model.safetensors'));
      const shards: Record<string, SafeTensor>[] = [{}, {}];
      const map: Record<string, string> = {};
      Object.entries(tensors).forEach(([name, tensor], i) => {
        (shards[i % 2] as Record<string, SafeTensor>)[name] = tensor;
        map[name] = `model-0000${(i % 2) + 1}-of-00002.safetensors`;
      });
      await Promise.all(
        shards.map((each, i) => writeSafetensors(file(`model-0000${i + 1}-of-00002.safetensors`), each)),
      );
      await writeIndex(map);
      return map;
    }

    it('reads all of them', async () => {
      await shard();
      const { expected } = checkpointFixture('llama-tiny');
      const { config, params } = await loadCheckpoint(folder);
      const logits = await applyDecoder(params, tokensOf(rowsOf(expected.ids)), config).data();
      expectClose(logits, expected.logits.data, 1e-4);
    });

    it('refuses an index that leads elsewhere or is none', async () => {
      const map = await shard();
      for (const hostile of ['../model.safetensors', '/etc/passwd', 'a/b.safetensors', 'config.json', 3]) {
        await writeIndex({ ...map, 'model.norm.weight': hostile });
        await expect(loadCheckpoint(folder)).rejects.toThrow(
          new FormatError(
            `${file(indexFile)}: weight_map["model.norm.weight"] must name a file, got ${JSON.stringify(hostile)}`,
          ),
        );
      }
      await writeIndex([]);
      await expect(loadCheckpoint(folder)).rejects.toThrow('weight_map must be an object');
    });

    it('refuses shards that do not agree with the index', async () => {
      const map = await shard();
      const { 'model.norm.weight': normFile, ...rest } = map;
      await writeIndex(rest);
      await expect(loadCheckpoint(folder)).rejects.toThrow(
        `${file(String(normFile))}: tensor "model.norm.weight" is not listed in ${indexFile}`,
      );
      await writeIndex({ ...map, 'model.extra.weight': 'other.safetensors' });
      await expect(loadCheckpoint(folder)).rejects.toThrow(
        new FormatError(`${file('other.safetensors')}: no such file, but ${indexFile} lists it`),
      );
    });
  });
});
