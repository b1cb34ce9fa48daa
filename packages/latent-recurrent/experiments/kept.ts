import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';

/** Where finished runs are kept, so that a study that was stopped goes on where it was. */
const folder = new URL('../../../runs/latent-recurrent/', import.meta.url);

/** Where pages and figures go. */
export const docs = new URL('../../../docs/experiments/', import.meta.url);

/**
 * The result of a run: the kept one where it was made with the same settings, and otherwise computed and kept.
 * @param settings whatever the result depends on, as JSON holds it
 */
export async function kept<R>(name: string, settings: object, compute: () => Promise<R>): Promise<R> {
  const path = keptFile(name, settings, 'json');
  const text = await readFile(path, 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) return JSON.parse(text).result as R;
  const start = performance.now();
  const result = await compute();
  console.log(`${name}: ${((performance.now() - start) / 60_000).toFixed(1)} minutes`);
  await publish(path, JSON.stringify({ name, settings, result }));
  return result;
}

/** The file of a run's name and settings. */
export function keptFile(name: string, settings: object, extension: string): URL {
  const fingerprint = createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 12);
  return new URL(`${name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}-${fingerprint}.${extension}`, folder);
}

/** Writes a file under a temporary name and renames it. */
export async function publish(path: URL, content: string | Uint8Array): Promise<void> {
  await mkdir(new URL('.', path), { recursive: true });
  const temporary = new URL(`${path.href}.tmp`);
  await writeFile(temporary, content);
  await rename(temporary, path);
}
