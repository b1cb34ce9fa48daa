import { packBfloat16, type SafeTensor } from '@lab/nn';
import { random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ArgumentError, FormatError, fromPeft, lora, toPeft } from '../../src';
import { loraFixture } from './support';

const fixtures = { gpt2: loraFixture('gpt2-tiny'), llama: loraFixture('llama-tiny') };

describe('fromPeft', () => {
  it('reads the settings that PEFT wrote', () => {
    expect(fixtures.llama.settings).toMatchObject({ rank: 4, alpha: 5, dropout: 0, rankStabilised: true });
    expect(fixtures.gpt2.settings).toMatchObject({ rank: 3, alpha: 6, rankStabilised: false });
    expect(fixtures.llama.settings.targetModules).toEqual(['q_proj', 'v_proj', 'down_proj']);
  });

  it("takes PEFT's defaults for what is absent", () => {
    const { json, tensors, base } = fixtures.llama;
    const { r, lora_dropout, use_rslora, bias, lora_alpha, ...bare } = json;
    const { settings } = fromPeft({ json: { ...bare, r: 4 }, tensors }, base.config);
    expect(settings).toMatchObject({ rank: 4, alpha: 8, dropout: 0, rankStabilised: false });
  });

  it('lets the tensors say what is adapted where there is a pattern, or only some layers', () => {
    const { tensors, json, base } = fixtures.llama;
    const some = Object.fromEntries(Object.entries(tensors).filter(([name]) => name.includes('layers.1.')));
    for (const change of [{ target_modules: '(.+)+$' }, { layers_to_transform: [1] }]) {
      const { adapters, settings } = fromPeft({ json: { ...json, ...change }, tensors: some }, base.config);
      expect(Object.keys(adapters)).toEqual(settings.targetModules);
      expect(settings.targetModules[0]).toBe('model.layers.1.self_attn.q_proj');
    }
  });

  it('widens half precision', async () => {
    const { tensors, json, base } = fixtures.llama;
    const name = 'base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight';
    const data = packBfloat16(new Float32Array(64).fill(0.5));
    const half = { ...tensors, [name]: { dtype: 'BF16', shape: [4, 16], data } as SafeTensor };
    const { adapters } = fromPeft({ json, tensors: half }, base.config);
    expect(new Set(await adapters['model.layers.0.self_attn.q_proj']?.a.data())).toEqual(new Set([0.5]));
  });

  it.each([
    [{ peft_type: 'IA3' }, 'peft_type must be "LORA", got "IA3"'],
    [{ use_dora: true }, 'use_dora must be false, got true'],
    [{ bias: 'all' }, 'bias must be "none", got "all"'],
    [{ modules_to_save: ['lm_head'] }, 'modules_to_save must be absent or empty, got ["lm_head"]'],
    [{ rank_pattern: { q_proj: 2 } }, 'rank_pattern must be absent or empty, got {"q_proj":2}'],
    [{ r: 1e9 }, 'r must be an integer from 1 to 65536, got 1000000000'],
    [{ lora_alpha: 'x' }, 'lora_alpha must be a finite number above 0, got "x"'],
    [{ lora_dropout: 1 }, 'lora_dropout must be a number in [0, 1), got 1'],
    [{ target_modules: [1] }, 'target_modules must be a list of names or a pattern, got [1]'],
    [{ target_modules: ['c_attn'] }, "targetModules: no module is called 'c_attn'"],
    [{ init_lora_weights: 'pissa' }, 'init_lora_weights must be true or false or "gaussian"'],
  ])('refuses a config with %o', (change, message) => {
    const { json, tensors, base } = fixtures.llama;
    const read = () => fromPeft({ json: { ...json, ...change }, tensors }, base.config);
    expect(read).toThrow(FormatError);
    expect(read).toThrow(`adapter_config.json: ${message}`);
  });

  it('names the tensor that is missing, unknown, or of another shape', () => {
    const { json, tensors, base } = fixtures.llama;
    const read = (changed: Record<string, SafeTensor>) => () =>
      fromPeft({ json, tensors: changed }, base.config);
    const prefix = 'base_model.model.model.layers.1.';
    const name = `${prefix}self_attn.q_proj.lora_B.weight`;
    const { [name]: left, ...others } = tensors;
    const file = 'adapter_model.safetensors';
    expect(read(others)).toThrow(new FormatError(`${file}: tensor "${name}" is missing`));
    const { [name.replace('_B', '_A')]: _, ...fewer } = others;
    expect(read(fewer)).toThrow(
      new FormatError(`${file}: has no adapter of 'model.layers.1.self_attn.q_proj', a target module`),
    );
    const stranger = `${prefix}self_attn.k_norm.lora_A.weight`;
    expect(read({ ...tensors, [stranger]: left as SafeTensor })).toThrow(
      new FormatError(`${file}: tensor "${stranger}" adapts nothing that the model has`),
    );
    expect(read({ ...tensors, [name]: { ...left, shape: [4, 16] } as SafeTensor })).toThrow(
      new FormatError(`${file}: tensor "${name}" has shape [4,16], expected [16,4]`),
    );
    expect(read({})).toThrow(new FormatError(`${file}: holds no adapter`));
  });

  it('refuses adapters of another model, and of modules that are no target', () => {
    const { gpt2, llama } = fixtures;
    expect(() => fromPeft(gpt2, llama.base.config)).toThrow('adapts nothing that the model has');
    expect(() =>
      fromPeft({ ...llama, json: { ...llama.json, target_modules: ['q_proj'] } }, llama.base.config),
    ).toThrow("adapts 'model.layers.0.self_attn.v_proj', which is no target module");
  });
});

describe('toPeft', () => {
  it.each(['gpt2', 'llama'] as const)('writes what PEFT wrote: %s', async (name) => {
    const { base, json, tensors, ...adapters } = fixtures[name];
    const written = await toPeft(adapters, base.config);
    expect(written.tensors).toEqual(tensors);
    const { target_modules, ...ours } = written.json;
    expect(json).toMatchObject(ours);
    const last = (json.target_modules as string[]).map((target) => target.split('.').at(-1));
    expect([...(target_modules as string[])].sort()).toEqual(last.toSorted());
  });

  it('writes whole names where last parts would select more', async () => {
    const { base } = fixtures.gpt2;
    const settings = { rank: 2, alpha: 2, targetModules: ['attn.c_proj'] };
    const adapters = lora(base.config, settings).init(random.key(0));
    const files = await toPeft({ settings, adapters }, base.config);
    expect(files.json.target_modules).toEqual(['transformer.h.0.attn.c_proj', 'transformer.h.1.attn.c_proj']);
    expect(Object.keys(fromPeft(files, base.config).adapters)).toEqual(Object.keys(adapters));
  });

  it('refuses adapters of another rank than their settings', async () => {
    const { base, settings, adapters } = fixtures.llama;
    await expect(toPeft({ settings: { ...settings, rank: 3 }, adapters }, base.config)).rejects.toThrow(
      new ArgumentError("rank: is 3, but 'model.layers.0.self_attn.q_proj' has rank 4"),
    );
  });
});
