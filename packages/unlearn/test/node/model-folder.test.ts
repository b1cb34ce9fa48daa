import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initDecoder, llama } from '@lab/lm';
import { saveCheckpoint } from '@lab/lm/node';
import { random } from '@lab/tensor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ControlTokenError,
  FormatError,
  generateWorld,
  promptBuilder,
  VocabularyError,
  worldFormat,
  worldTokenizer,
} from '../../src';
import {
  loadRefusals,
  loadTofu,
  loadUnlearningModel,
  loadWorld,
  saveUnlearningModel,
  saveWords,
  saveWorld,
} from '../../src/node';
import { copyTinyCheckpoint } from '../support';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unlearn-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const world = generateWorld({ seed: 4, authors: 10, people: 5, landmarks: 3 });
const bpe = new URL('../../../lm/test/fixtures/bpe/tokenizer.json', import.meta.url);

describe('world folder', () => {
  it('holds the same world', () => {
    saveWorld(join(folder, 'world'), world);
    expect(loadWorld(join(folder, 'world'))).toEqual(world);
  });

  it('refuses what is no world, naming the setting', () => {
    const path = join(folder, 'world.json');
    writeFileSync(path, '{"seed": 1}');
    expect(() => loadWorld(folder)).toThrow(
      new FormatError(`${path}: authors must be a number, got undefined`),
    );
    writeFileSync(path, '{');
    expect(() => loadWorld(folder)).toThrow(new FormatError(`${path}: cannot be read as JSON`));
  });
});

describe('a Hugging Face checkpoint', () => {
  it('lets no question write a special token, and stays as it is where nothing is to be added', async () => {
    const model = copyTinyCheckpoint(join(folder, 'tiny'));
    const path = join(model, 'tokenizer.json');
    const tokenizer = JSON.parse(readFileSync(path, 'utf8'));
    // A token that ends a turn, whose letters the tokeniser has too.
    tokenizer.added_tokens.push({ ...tokenizer.added_tokens[0], id: 30, content: 'end' });
    tokenizer.model.vocab.end = 30;
    writeFileSync(path, JSON.stringify(tokenizer));
    const { builder } = await loadUnlearningModel(model);
    expect(builder.tokenizer.encode('end')).toEqual([30]);
    expect(builder.prompt({ question: 'end' })).not.toContain(30);
    const plain = await loadUnlearningModel(model, { extend: false });
    expect(plain.config.vocabularySize).toBe(32);
    expect(() => plain.builder.prompt({ question: 'x', forget: ['y'] })).toThrow(ControlTokenError);
  });
});

describe('model folder', () => {
  it('comes back with its unlearning tokens and its prompts', async () => {
    const words = join(folder, 'world');
    const tokenizer = worldTokenizer(world);
    saveWords(words, tokenizer);
    const control = { open: tokenizer.vocabularySize, close: tokenizer.vocabularySize + 1 };
    const size = { vocabularySize: control.close + 1, contextLength: 24, layers: 1, width: 8, heads: 2 };
    const config = llama({ ...size, tiedEmbeddings: true });
    const params = initDecoder(random.key(0), config);
    const builder = promptBuilder({ tokenizer, control, format: worldFormat(tokenizer) });
    const model = join(folder, 'model');
    await saveUnlearningModel(model, { config, params, builder, tokenizerFolder: words });
    const loaded = await loadUnlearningModel(model);
    const request = { question: world.facts[0]!.question, forget: [world.facts[0]!.answer] };
    expect(loaded.builder.prompt(request)).toEqual(builder.prompt(request));
    expect([...(await loaded.params.tokenEmbedding.weight.data())]).toEqual([
      ...(await params.tokenEmbedding.weight.data()),
    ]);
  });

  it('of the transformers library gets unlearning tokens', async () => {
    const model = join(folder, 'hf');
    const config = llama({ vocabularySize: 330, contextLength: 24, layers: 1, width: 8, heads: 2 });
    await saveCheckpoint(model, { config, params: initDecoder(random.key(0), config) });
    copyFileSync(bpe, join(model, 'tokenizer.json'));
    writeFileSync(join(model, 'tokenizer_config.json'), '{"eos_token": "<|endoftext|>"}');
    const { builder, config: extended, params } = await loadUnlearningModel(model);
    expect(builder.control).toEqual({ open: config.vocabularySize, close: config.vocabularySize + 1 });
    expect(params.output!.weight.shape).toEqual([extended.vocabularySize, 8]);
    const text = builder.tokenizer.decode(builder.prompt({ question: 'Who?', forget: ['Ada'] }));
    expect(text).toBe('Question: Ada Who?\nAnswer:');
  });

  it('of another vocabulary is refused', async () => {
    const model = join(folder, 'small');
    cpSync(join(folder, 'hf'), model, { recursive: true });
    const config = llama({ vocabularySize: 20, contextLength: 24, layers: 1, width: 8, heads: 2 });
    await saveCheckpoint(model, { config, params: initDecoder(random.key(0), config) });
    await expect(loadUnlearningModel(model)).rejects.toThrow(VocabularyError);
  });
});

describe('TOFU files', () => {
  it('are read, and named in errors', async () => {
    const path = join(folder, 'forget01.json');
    writeFileSync(path, '{"question":"q","answer":"a"}\n{"question":"q"}\n');
    await expect(loadTofu(path)).rejects.toThrow(
      new FormatError('forget01.json:2: answer must be a text, got undefined'),
    );
    writeFileSync(path, '{"question":"q","answer":"a"}\n');
    expect(await loadTofu(path)).toEqual([{ id: 'forget01.json:1', question: 'q', answer: 'a' }]);
    await expect(loadTofu(join(folder, 'absent'))).rejects.toThrow(FormatError);
    writeFileSync(path, 'No idea.\n');
    expect(await loadRefusals(path)).toEqual(['No idea.']);
  });
});
