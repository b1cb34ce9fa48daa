import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { recordedEvaluation } from '../src/recorded';
import { initialParams } from '../src/trainer-state';
import { temporaryFolder } from './temporary-folder';
import { sessionIn, tiny } from './tiny';

test('an evaluation is made once, and again where what it measures has changed', async () => {
  const folder = temporaryFolder();
  const session = sessionIn(folder);
  const params = initialParams(session.model, 0);
  const first = await recordedEvaluation(session, 'before', { seed: 0 }, params);
  const path = join(folder, 'before.json');
  // A mark that only a record can carry.
  writeFileSync(path, readFileSync(path, 'utf8').replace(first[0]!.problem, 'marked'));
  const problemOf = async (config: typeof tiny, trained: object) => {
    const [result] = await recordedEvaluation(sessionIn(folder, config), 'before', trained, params);
    return result!.problem;
  };
  expect(await problemOf(tiny, { seed: 0 })).toBe('marked');
  expect(await problemOf(tiny, { seed: 1 })).toBe(first[0]!.problem);
  const fewer = resolveConfig(tiny, { eval: { problems: 1 } });
  const again = await recordedEvaluation(sessionIn(folder, fewer), 'before', { seed: 1 }, params);
  expect(again).toEqual(first.slice(0, 1));
});
