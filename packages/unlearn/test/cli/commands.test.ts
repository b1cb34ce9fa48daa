import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initDecoder, llama } from '@lab/lm';
import { saveCheckpoint } from '@lab/lm/node';
import { random } from '@lab/tensor';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ArgumentError } from '../../src';
import { ask } from '../../src/cli/commands/ask';
import { evaluate } from '../../src/cli/commands/evaluate';
import { finetune } from '../../src/cli/commands/finetune';
import { generate } from '../../src/cli/commands/generate';
import { lens } from '../../src/cli/commands/lens';
import { pretrain } from '../../src/cli/commands/pretrain';
import type { FinetuneOptions } from '../../src/cli/options';
import { loadWorld } from '../../src/node';

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
    await evaluate({ ...asked, model: at('tuned/model'), out: at('figures.json') });
    expect(JSON.parse(readFileSync(at('figures.json'), 'utf8')).plain.count).toBe(8);
    expect(said.at(-1)).toMatch(/^forgets on request/);
    await lens({ ...asked, model: at('tuned/model'), out: at('lens.svg') });
    expect(readFileSync(at('lens.svg'), 'utf8')).toMatch(/^<svg/);
    expect(said.at(-1)!.split('\n').length).toBe(3);
    const { question, answer } = loadWorld(at('world')).facts[0]!;
    const before = said.length;
    await ask(question, { model: at('tuned/model'), forget: [answer] });
    expect(said.length).toBe(before + 1);
  });

  it('takes a Hugging Face checkpoint and a file of TOFU', async () => {
    const config = llama({ vocabularySize: 330, contextLength: 64, layers: 1, width: 8, heads: 2 });
    await saveCheckpoint(at('hf'), { config, params: initDecoder(random.key(0), config) });
    copyFileSync(
      new URL('../../../lm/test/fixtures/bpe/tokenizer.json', import.meta.url),
      at('hf/tokenizer.json'),
    );
    writeFileSync(at('hf/tokenizer_config.json'), '{"eos_token": "<|endoftext|>"}');
    const rows = ['Ada', 'Bea'].map((name) => ({
      question: `Who is ${name}?`,
      answer: name,
      perturbed_answer: ['Cas'],
    }));
    writeFileSync(at('tofu.json'), rows.map((row) => JSON.stringify(row)).join('\n'));
    const data = { data: at('tofu.json'), key: 'answer', domain: 'authors', split: 'test' } as const;
    await finetune({ ...tuning, ...data, split: 'train', replay: 0, model: at('hf'), out: at('hf-tuned') });
    await evaluate({ ...data, model: at('hf-tuned/model'), out: at('hf.json') });
    expect(JSON.parse(readFileSync(at('hf.json'), 'utf8')).forget.count).toBe(2);
    expect(existsSync(at('hf-tuned/model/unlearning.json'))).toBe(true);
  });

  it('says what is missing before it trains', async () => {
    const bare = { ...tuning, model: at('base/model'), out: at('none') };
    await expect(finetune(bare)).rejects.toThrow(new ArgumentError('--world or --data: one is needed'));
    const replayed = { ...tuning, data: at('tofu.json'), model: at('hf'), out: at('none') };
    await expect(finetune(replayed)).rejects.toThrow(
      new ArgumentError('--replay: needs --world, whose documents are replayed'),
    );
    expect(existsSync(at('none'))).toBe(false);
  });
});
