import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SafetensorsError } from '@lab/nn';
import { readSafetensors } from '@lab/nn/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FormatError } from '../../src';
import { loadAdapters, saveAdapters } from '../../src/node';
import { loraFixture } from '../lora/support';
import { fixturePath } from '../support';

describe('adapter folder', () => {
  const { base, tensors } = loraFixture('llama-tiny');
  const fixture = fileURLToPath(fixturePath('lora/llama-tiny'));
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'adapter-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives back what was saved', async () => {
    const first = await loadAdapters(fixture, base.config);
    const target = join(folder, 'new');
    await saveAdapters(target, first, base.config, { base_model_name_or_path: 'llama-tiny', r: 9 });
    expect((await readdir(target)).sort()).toEqual(['adapter_config.json', 'adapter_model.safetensors']);
    expect((await readSafetensors(join(target, 'adapter_model.safetensors'))).tensors).toEqual(tensors);
    const json = JSON.parse(await readFile(join(target, 'adapter_config.json'), 'utf8'));
    expect(json).toMatchObject({ r: 4, base_model_name_or_path: 'llama-tiny', revision: null });
    expect((await loadAdapters(target, base.config)).settings).toEqual(first.settings);
  });

  it('names the file that is missing or broken', async () => {
    const path = join(folder, 'adapter_config.json');
    await expect(loadAdapters(folder, base.config)).rejects.toThrow(new FormatError(`${path}: no such file`));
    await writeFile(path, '{');
    await expect(loadAdapters(folder, base.config)).rejects.toThrow(`${path}: not JSON`);
    await writeFile(path, '{}');
    await writeFile(join(folder, 'adapter_model.safetensors'), 'no');
    await expect(loadAdapters(folder, base.config)).rejects.toThrow(SafetensorsError);
  });
});
