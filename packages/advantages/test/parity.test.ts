import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as estimators from '../src/index';
import * as losses from '../src/losses';

const page = new URL('../../../docs/advantages.md', import.meta.url);
const rows = readFileSync(page, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes(']('))
  .map((line) => line.split(' | '));
const exported = { ...estimators, ...losses };

/** Calls of ours in a cell: names in backquotes that are no option such as `lambda: 0` and no property of a call. */
const names = (cell: string) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
const options = ['alpha', 'normaliser'];

describe('docs/advantages.md', () => {
  it('has all of verl and rlax', () => {
    expect(rows.length).toBeGreaterThanOrEqual(34);
    const verl = JSON.parse(readFileSync(new URL('./data/verl-estimators.json', import.meta.url), 'utf8'));
    const theirs = rows.flatMap(([cell]) => names(cell!));
    const variants = ['dr_grpo', 'optimal_token_baseline_off_policy'];
    for (const name of Object.keys(verl.advantages)) {
      if (!variants.includes(name)) expect(theirs).toContain(name);
    }
  });

  it('has every loss that verl and TRL register', () => {
    const theirs = rows.flatMap(([cell]) => names(cell!));
    const verl = 'vanilla dppo_tv dppo_kl gspo sapo gpg clip_cov kl_cov geo_mean dro cispo bypass_mode'.split(
      ' ',
    );
    const trl = 'grpo dr_grpo dapo bnpo cispo sapo luspo vespo'.split(' ');
    expect(theirs).toEqual(expect.arrayContaining([...verl, ...trl]));
  });

  it.each(rows)('%s: ours is exported, and its test is there', (_, ours, link) => {
    for (const name of names(ours!)) if (!options.includes(name)) expect(exported).toHaveProperty(name);
    for (const [, path] of link!.matchAll(/\]\(([^)]+)\)/g)) {
      expect(existsSync(fileURLToPath(new URL(path!, page)))).toBe(true);
    }
  });
});
