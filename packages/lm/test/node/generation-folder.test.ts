import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FormatError } from '../../src';
import { loadChatTemplate, loadGenerationDefaults } from '../../src/node';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'generation-'));
});
afterEach(() => rm(folder, { recursive: true }));
const write = (name: string, content: unknown) =>
  writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

describe('loadGenerationDefaults', () => {
  it('is empty without a file, and names the file that cannot be used', async () => {
    expect(await loadGenerationDefaults(folder)).toEqual({});
    await write('generation_config.json', { eos_token_id: 3 });
    expect(await loadGenerationDefaults(folder)).toEqual({ stopTokens: [3] });
    await write('generation_config.json', { top_k: 'many' });
    await expect(loadGenerationDefaults(folder)).rejects.toThrow(
      `${join(folder, 'generation_config.json')}: top_k must be an integer from 1`,
    );
  });
});

describe('loadChatTemplate', () => {
  const messages = [{ role: 'user', content: 'Hi' }];
  const config = {
    eos_token: { content: '</s>', lstrip: false },
    bos_token: '<s>',
    pad_token: null,
    model_max_length: 8,
  };
  const rendered = async () => (await loadChatTemplate(folder))?.render(messages);

  it('is undefined where there is none', async () => {
    expect(await loadChatTemplate(folder)).toBeUndefined();
    await write('tokenizer_config.json', config);
    expect(await loadChatTemplate(folder)).toBeUndefined();
  });

  it('reads tokenizer_config.json, with its special tokens', async () => {
    await write('tokenizer_config.json', {
      ...config,
      chat_template: '{{ bos_token }}{{ messages[0].content }}{{ eos_token }}',
    });
    expect(await rendered()).toBe('<s>Hi</s>');
  });

  it('takes the default of several, and a file of its own before all', async () => {
    const named = [
      { name: 'tool_use', template: 'tools' },
      { name: 'default', template: 'usual' },
    ]; // prettier-ignore
    await write('tokenizer_config.json', { ...config, chat_template: named });
    expect(await rendered()).toBe('usual');
    await write('chat_template.jinja', '{{ eos_token }}own');
    expect(await rendered()).toBe('</s>own');
  });

  it('names the file that cannot be used', async () => {
    const path = join(folder, 'tokenizer_config.json');
    await write('tokenizer_config.json', { chat_template: 3 });
    await expect(loadChatTemplate(folder)).rejects.toThrow(
      new FormatError(`${path}: chat_template must be a template or name a default`),
    );
    await write('tokenizer_config.json', { chat_template: '{% if %}' });
    await expect(loadChatTemplate(folder)).rejects.toThrow(`${path}: chat_template: `);
    await write('tokenizer_config.json', []);
    await expect(loadChatTemplate(folder)).rejects.toThrow(`${path}: must be an object`);
  });
});
