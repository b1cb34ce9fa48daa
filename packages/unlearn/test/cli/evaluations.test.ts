import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ArgumentError, areaUnderCurve, FormatError } from '../../src';
import { evaluateMuse } from '../../src/cli/commands/evaluate-muse';
import { evaluateTofu } from '../../src/cli/commands/evaluate-tofu';
import type { TofuOptions } from '../../src/cli/options';
import { compressedBytes, loadTexts } from '../../src/node';
import { copyTinyCheckpoint, expectClose, fixture, tinyTofu } from '../support';

const expected = fixture('tiny-tofu/expected.json');
let root: string;
let said: string[];
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lab-unlearn-'));
  said = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
  copyTinyCheckpoint(at('model'));
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

const at = (name: string) => join(root, name);
const read = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'));
const tofu: Omit<TofuOptions, 'model'> = {
  forget: tinyTofu('forget.json'),
  retain: tinyTofu('retain.json'),
  realAuthors: tinyTofu('real_authors.json'),
  worldFacts: tinyTofu('world_facts.json'),
  ...{ average: 'geometric', maxTokens: 6 },
};
const muse = { passageTokens: 12, answerTokens: 12 };

describe('eval tofu', () => {
  it('has the figures of transformers, rouge_score and SciPy on a Hugging Face checkpoint', async () => {
    writeFileSync(at('retrained.json'), JSON.stringify({ forget: { ratios: expected.reference } }));
    writeFileSync(at('earlier.json'), JSON.stringify({ utility: 2 * expected.utility }));
    const files = { reference: at('retrained.json'), before: at('earlier.json') };
    const output = { out: at('tofu.json'), report: at('tofu.html') };
    await evaluateTofu({ ...tofu, model: at('model'), ...files, ...output });
    const figures = read('tofu.json');
    for (const [set, { ratios, probability, rougeL, truthRatio }] of Object.entries<{
      [figure: string]: number;
    }>(expected.sets)) {
      expectClose(figures[set].ratios, ratios as unknown as number[], 2e-5);
      expectClose(
        [figures[set].probability, figures[set].rougeL, figures[set].truthRatio],
        [probability!, rougeL!, truthRatio!],
        1e-5,
      );
    }
    expect(figures.utility).toBeCloseTo(expected.utility, 5);
    expect(figures.quality).toBeCloseTo(expected.quality, 12);
    expect(figures.retention).toBeCloseTo(0.5, 4);
    expect(said.at(-1)).toMatch(
      /^set +probability +ROUGE-L recall +truth ratio\nforget +0.0223 +0.1667 +0.6726\n/,
    );
    expect(said.at(-1)).toContain('forget quality           0.886');
    expect(readFileSync(at('tofu.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*0\.1396[\s\S]*<svg/);
  });

  it('has no utility unless all sets are given', async () => {
    const { retain: _, ...without } = tofu;
    await evaluateTofu({ ...without, model: at('model'), out: at('alone.json') });
    expect(Object.keys(read('alone.json'))).toEqual(['forget', 'realAuthors', 'worldFacts']);
  });

  it('says what is missing or malformed before it computes', async () => {
    const { forget: _, ...without } = tofu;
    await expect(evaluateTofu({ ...without, model: at('none') })).rejects.toThrow(
      new ArgumentError('--world or --forget: one is needed'),
    );
    writeFileSync(at('bad.json'), '{"question": "q", "answer": "a"}\n{"question": "q"}\n');
    await expect(evaluateTofu({ ...tofu, forget: at('bad.json'), model: at('none') })).rejects.toThrow(
      new FormatError('bad.json:2: answer must be a text, got undefined'),
    );
    writeFileSync(at('reference.json'), '{"forget": {"ratios": ["x"]}}');
    await expect(
      evaluateTofu({ ...tofu, reference: at('reference.json'), model: at('none') }),
    ).rejects.toThrow(new FormatError(`${at('reference.json')}: forget.ratios must be a list of numbers`));
  });
});

describe('eval muse', () => {
  it('has the figures of transformers and rouge_score', async () => {
    const files = { passages: tinyTofu('verbmem.json'), knowledge: tinyTofu('forget.json') };
    await evaluateMuse({ ...muse, ...files, model: at('model'), out: at('muse.json') });
    const { verbatim, knowledge } = read('muse.json');
    expectClose([verbatim, knowledge], [expected.verbatim, expected.knowledge], 1e-12);
  });

  it('attacks as PyTorch does, and compares with a retrained model', async () => {
    const { forget, holdout } = expected.membership;
    const texts = { texts: tinyTofu('privleak_forget.json'), holdout: tinyTofu('privleak_holdout.json') };
    // As if the retrained model had been the other way round.
    const minK = { forget: holdout.minK, holdout: forget.minK };
    writeFileSync(at('other.json'), JSON.stringify({ membership: { minK } }));
    writeFileSync(at('usable.json'), '{"utility": 0.5}');
    const compared = {
      ...{ reference: at('other.json'), before: at('usable.json'), referenceModel: at('model') },
      retain: tinyTofu('retain.json'),
    };
    await evaluateMuse({
      ...muse,
      ...texts,
      ...compared,
      model: at('model'),
      out: at('leak.json'),
      report: at('leak.html'),
    });
    const { membership, privacyLeak, utility, retention } = read('leak.json');
    for (const attack of ['loss', 'minK', 'minKPlusPlus', 'gradientNorm']) {
      expectClose(membership[attack].forget, forget[attack], 5e-5);
      expectClose(membership[attack].holdout, holdout[attack], 5e-5);
    }
    // Not Python's bytes: each implementation of deflate finds other matches.
    const bytes = (await loadTexts(texts.holdout)).map(compressedBytes);
    const perByte = bytes.map((count, row) => holdout.loss[row] / count);
    expectClose(membership.compressed.holdout, perByte, 1e-5);
    expectClose(membership.reference.forget, [0, 0, 0], 1e-6);
    const area = areaUnderCurve(forget.minK, holdout.minK);
    expect(membership.minK.areaUnderCurve).toBe(area);
    expect(privacyLeak).toBeCloseTo((100 * (area - (1 - area))) / (1 - area), 9);
    expect(retention).toBe(utility / 0.5);
    expect(readFileSync(at('leak.html'), 'utf8')).toContain('privacy leak, %');
  });

  it('says what is missing before it computes', async () => {
    await expect(evaluateMuse({ ...muse, model: at('none') })).rejects.toThrow(
      new ArgumentError('--passages, --knowledge, --retain or --texts: one is needed'),
    );
    await expect(evaluateMuse({ ...muse, model: at('none'), texts: 'x' })).rejects.toThrow(
      new ArgumentError('--texts and --holdout: both are needed, or none'),
    );
  });
});
