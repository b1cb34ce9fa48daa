/**
 * Writes the doctor's fixtures from real tiny runs, one with each fault: `npx tsx --conditions=@lab/source test/doctor/make-fixtures.ts FOLDER [NAME...]`.
 *
 * FOLDER is for the runs and is left behind. `countdown` is not among them: it is what `npm start` leaves with seed 0, gathered by
 * `npx tsx --conditions=@lab/source test/doctor/gather-run.ts RUN > test/doctor/fixtures/countdown.json`.
 */

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeJson, writeText } from '@lab/settings';
import { build } from 'tsup';
import { notingFailure } from '../../src/doctor/failure';
import { gather } from '../../src/doctor/gather';
import { rl } from '../../src/rl';
import { sft } from '../../src/sft';
import { sessionIn } from '../tiny';
import { faults } from './faults';
import { rounded } from './rounded';

/** A reward of one's own runs in a thread, whose program is looked for beside the source. */
async function withRewardThread(work: () => Promise<void>): Promise<void> {
  const outDir = fileURLToPath(new URL('../../src/rewards', import.meta.url));
  const entry = { 'reward-worker': fileURLToPath(new URL('../../src/reward-worker.ts', import.meta.url)) };
  await build({ entry, outDir, format: 'esm', config: false, clean: false, dts: false, silent: true });
  await work().finally(() => rmSync(join(outDir, 'reward-worker.js')));
}

const [folder = '', ...names] = process.argv.slice(2);
const fixtures = fileURLToPath(new URL('./fixtures', import.meta.url));

for (const [name, config] of Object.entries(faults)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const session = sessionIn(join(folder, name), config);
  mkdirSync(session.folder, { recursive: true });
  writeJson(join(session.folder, 'config.json'), config);
  const train = async () => void (await rl(session, await sft(session)));
  const work = () => (config.reward.custom === '' ? train() : withRewardThread(train));
  await notingFailure(session.folder, work).catch(console.error);
  writeText(join(fixtures, `${name}.json`), `${JSON.stringify(gather(session.folder), rounded)}\n`);
}
