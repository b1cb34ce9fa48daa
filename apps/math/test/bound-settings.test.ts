import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asStored } from '../src/bound-settings';
import { resolveConfig } from '../src/config';
import { rlSettings } from '../src/rl';
import { temporaryFolder } from './temporary-folder';

const work = temporaryFolder();
const config = resolveConfig();
const bound = rlSettings(config);

function folderWith(stored: object): string {
  const folder = join(work, `${Math.floor(performance.now() * 1000)}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'config.json'), JSON.stringify(stored));
  return folder;
}

/** What the first version of this app bound a run to: fewer settings, and the dials of every task. */
const { steps, prompts, samples, estimator, k, learningRate } = config.rl;
const early = {
  ...bound,
  addition: { digits: 3, reverse: false },
  rl: { steps, prompts, samples, estimator, k, learningRate },
  reward: undefined,
  watch: undefined,
};

test('a folder of an earlier version is gone on with: what is newer is at its default', () => {
  const stored = JSON.parse(JSON.stringify(early));
  expect(asStored(folderWith(early), bound)).toEqual(stored);
});

test('a newer setting that is not at its default stays, to be refused', () => {
  const changed = rlSettings(resolveConfig({ rl: { kl: 0.1 }, reward: { length: 1 } }));
  expect(asStored(folderWith(early), changed)).toMatchObject({
    rl: { steps, kl: 0.1 },
    reward: { length: 1 },
  });
});

test('what both have stays as it is asked for', () => {
  const changed = rlSettings(resolveConfig({ rl: { k: 5 } }));
  expect(asStored(folderWith(early), changed)).toMatchObject({ rl: { k: 5 } });
  expect(asStored(folderWith(bound), changed)).toEqual(changed);
});

test('a new folder takes everything', () => {
  expect(asStored(join(work, 'nothing'), bound)).toBe(bound);
});
