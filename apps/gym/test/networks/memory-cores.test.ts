import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { random, type Tensor, tree } from '@lab/tensor';
import { describe, expect, it, test } from 'vitest';
import { coreNames, memoryCores } from '../../src/networks/memory-cores';
import { readStudyFile, studyOf } from '../../src/study/study';

const folder = fileURLToPath(new URL('../../experiments/', import.meta.url));
const studies = readdirSync(folder).filter((name) => name.startsWith('memory-'));

test.each(coreNames)('%s is made for widths that are multiples of 8', (kind) => {
  for (const width of [8, 40, 48, 88]) {
    const settings = { inputs: width, width, layers: 1, heads: 4, context: 8, tokens: 4, innerSteps: 2 };
    expect(memoryCores[kind](settings).inputs, `${width}`).toBe(width);
  }
});

describe.each(studies)('the arms of %s', (name) => {
  it('have about as many parameters in their cores', () => {
    const { title, settings, arms, seeds } = readStudyFile(`${folder}${name}`);
    const sizes = studyOf(title, [settings], arms, seeds).arms.map(({ configOf }) => {
      const { kind, ...core } = configOf(0).core;
      const params = memoryCores[kind]({ ...core, inputs: core.width }).init(random.key(0));
      return tree.leaves<Tensor>(params).reduce((sum, { size }) => sum + size, 0);
    });
    expect(sizes).toHaveLength(5);
    expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThan(1.1);
  });
});
