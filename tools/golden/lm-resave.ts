/** Reads every checkpoint and adapter fixture of @lab/lm and writes it into a folder: the half of lm_resave.py that runs here. */
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadAdapters, loadCheckpoint, saveAdapters, saveCheckpoint } from '../../packages/lm/src/node/index';

const target = process.argv[2] as string;
const fixtures = fileURLToPath(new URL('../../packages/lm/test/fixtures', import.meta.url));
for (const name of await readdir(fixtures)) {
  if (name.endsWith('-tiny'))
    await saveCheckpoint(`${target}/${name}`, await loadCheckpoint(`${fixtures}/${name}`));
}
for (const name of await readdir(`${fixtures}/lora`)) {
  const { config } = await loadCheckpoint(`${fixtures}/${name}`);
  const adapters = await loadAdapters(`${fixtures}/lora/${name}`, config);
  await saveAdapters(`${target}/lora/${name}`, adapters, config);
}
