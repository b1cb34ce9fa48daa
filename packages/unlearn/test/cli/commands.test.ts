import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ArgumentError, DatasetError, FormatError, VocabularyError } from '../../src';
import { ask } from '../../src/cli/commands/ask';
import { evaluate } from '../../src/cli/commands/evaluate';
import { finetune } from '../../src/cli/commands/finetune';
import { generate } from '../../src/cli/commands/generate';
import { lens } from '../../src/cli/commands/lens';
import { pretrain } from '../../src/cli/commands/pretrain';
import type { FinetuneOptions } from '../../src/cli/options';
import { loadWorld } from '../../src/node';
import { copyTinyCheckpoint, tinyTofu } from '../support';

let root: string;
let said: string[];
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lab-unlearn-'));
  said = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

const at = (name: string) => join(root, name);
const training = { seed: 0, steps: 3, rate: 5e-3 } as const;
const tuning: Omit<FinetuneOptions, 'model' | 'out'> = {
  ...{
    ...training,
    tuning: 'lora',
    rank: 2,
    alpha: 4,
    dropout: 0.1,
    targets: 'q_proj,v_proj',
    lastLayers: 1,
    questions: 4,
  },
  ...{ decay: 'constant', replay: 0.25, domain: 'authors', split: 'train', key: 'answer' },
};

describe('lab-unlearn', () => {
  it('goes from a world to answers', async () => {
    await generate({ out: at('world'), seed: 0, authors: 10, people: 4, landmarks: 4 });
    expect(said.at(-1)).toMatch(/: 56 facts in \d+ tokens\.$/);
    await pretrain({
      ...training,
      world: at('world'),
      out: at('base'),
      layers: 1,
      width: 8,
      heads: 2,
      batch: 4,
      paraphrased: 0,
    });
    const asked = { world: at('world'), domain: 'authors', split: 'test', key: 'answer' } as const;
    await finetune({ ...tuning, world: at('world'), model: at('base/model'), out: at('tuned') });
    expect(readFileSync(at('tuned/metrics.jsonl'), 'utf8').trim().split('\n').length).toBe(3);
    await evaluate({
      ...asked,
      model: at('tuned/model'),
      out: at('figures.json'),
      report: at('figures.html'),
    });
    expect(JSON.parse(readFileSync(at('figures.json'), 'utf8')).plain.count).toBe(8);
    expect(said.at(-1)).toMatch(/^of 8 questions +share +95 % interval\nforgets on request /);
    expect(readFileSync(at('figures.html'), 'utf8')).toMatch(/95\s%\sinterval[\s\S]*<svg/);
    await lens({ ...asked, model: at('tuned/model'), out: at('lens.svg') });
    expect(readFileSync(at('lens.svg'), 'utf8')).toMatch(/^<svg/);
    expect(said.at(-1)!.split('\n').length).toBe(3);
    const { question, answer } = loadWorld(at('world')).facts[0]!;
    const before = said.length;
    await ask(question, { model: at('tuned/model'), forget: [answer] });
    expect(said.length).toBe(before + 1);
  });

  it.each(['lora', 'full', 'last'] as const)(
    'tunes a Hugging Face checkpoint on a file of TOFU: %s',
    async (kind) => {
      const model = copyTinyCheckpoint(at(`hf-${kind}`));
      const data = { data: tinyTofu('real_authors.json'), key: 'answer', domain: 'authors' } as const;
      const out = at(`hf-${kind}-tuned`);
      await finetune({ ...tuning, ...data, tuning: kind, split: 'train', replay: 0, model, out });
      const tuned = join(out, 'model');
      // Its two rows more are the unlearning tokens.
      expect(JSON.parse(readFileSync(join(tuned, 'config.json'), 'utf8')).vocab_size).toBe(34);
      await evaluate({ ...data, split: 'test', model: tuned, out: at('hf.json') });
      expect(JSON.parse(readFileSync(at('hf.json'), 'utf8')).forget.count).toBe(2);
      await lens({ ...data, split: 'test', model: tuned });
      expect(said.at(-1)!.split('\n').length).toBe(4);
      const before = said.length;
      await ask('whose', { model: tuned, forget: ['gus'] });
      expect(said.length).toBe(before + 1);
    },
  );

  it('says what is missing before it trains', async () => {
    const bare = { ...tuning, model: at('base/model'), out: at('none') };
    await expect(finetune(bare)).rejects.toThrow(new ArgumentError('--world or --data: one is needed'));
    const replayed = {
      ...tuning,
      data: tinyTofu('real_authors.json'),
      model: copyTinyCheckpoint(at('hf')),
      out: at('none'),
    };
    await expect(finetune(replayed)).rejects.toThrow(
      new ArgumentError('--replay: needs --world, whose documents are replayed'),
    );
    expect(existsSync(at('none'))).toBe(false);
  });

  it('refuses a checkpoint of another vocabulary, malformed rows, and rows without targets', async () => {
    const model = copyTinyCheckpoint(at('other'));
    const tokenizer = JSON.parse(readFileSync(join(model, 'tokenizer.json'), 'utf8'));
    tokenizer.model.vocab.zz = 60;
    writeFileSync(join(model, 'tokenizer.json'), JSON.stringify(tokenizer));
    const bare = { ...tuning, replay: 0, out: at('none') };
    await expect(finetune({ ...bare, model, data: tinyTofu('real_authors.json') })).rejects.toThrow(
      new VocabularyError('the model has 32 tokens, but the tokeniser 61: they do not belong together'),
    );
    writeFileSync(at('rows.json'), '{"question": "who", "answer": "x"}\n{"question": "who"}');
    await expect(finetune({ ...bare, model: at('hf'), data: at('rows.json') })).rejects.toThrow(
      new FormatError('rows.json:2: answer must be a text, got undefined'),
    );
    writeFileSync(at('plain.json'), '{"question": "who", "answer": "x"}');
    await expect(finetune({ ...bare, model: at('hf'), data: at('plain.json') })).rejects.toThrow(
      new DatasetError("questions: 'plain.json:1' has no perturbed answers"),
    );
    expect(existsSync(at('none'))).toBe(false);
  });
});
