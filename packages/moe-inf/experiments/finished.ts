import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { publish } from './report';

/** Where the results of finished arms are kept, so that a run that was stopped goes on where it was. */
const runs = new URL('../../../runs/moe-inf/', import.meta.url);

/**
 * The result of an arm: the kept one where it was made with the same settings, and otherwise computed and kept.
 * @param settings whatever the result depends on, as JSON holds it
 */
export async function finished<R>(
  name: string,
  settings: object,
  compute: () => Promise<R>,
  folder: URL = runs,
): Promise<R & { readonly cpuSeconds: number }> {
  const fingerprint = createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 12);
  const path = new URL(`${name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}-${fingerprint}.json`, folder);
  try {
    const kept = JSON.parse(await readFile(path, 'utf8'));
    console.log(`${name}: kept`);
    return kept.result;
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
  }
  const start = process.cpuUsage();
  const computed = await compute();
  const { user, system } = process.cpuUsage(start);
  const result = { ...computed, cpuSeconds: (user + system) / 1e6 };
  await mkdir(folder, { recursive: true });
  await publish(path, `${JSON.stringify({ name, settings, result })}\n`);
  console.log(`${name}: ${result.cpuSeconds.toFixed(1)} CPU s`);
  return result;
}
