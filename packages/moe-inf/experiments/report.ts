import { rename, writeFile } from 'node:fs/promises';
import { bands, type Losses, order, settings } from './a0';

/** Losses of every seed, by arm and K. */
export type BySeed = ReadonlyMap<number, Losses>;

/** The mean over seeds. */
export function meanOf(results: BySeed): Losses {
  const all = [...results.values()];
  const first = all[0] as Losses;
  return Object.fromEntries(
    Object.entries(first).map(([arm, byK]) => [
      arm,
      Object.fromEntries(
        Object.keys(byK).map((K) => [
          K,
          all.reduce((sum, losses) => sum + (losses[arm]?.[K] ?? 0), 0) / all.length,
        ]),
      ),
    ]),
  );
}

/** A Markdown page: the table of means, the range over seeds at K = 2, and which bands hold. */
export function page(results: BySeed, steps: number): string {
  const mean = meanOf(results);
  const columns = [...settings.samples.map(String), 'mean'];
  const rows = Object.entries(mean).map(([arm, byK]) => {
    const atTwo = [...results.values()].map((losses) => losses[arm]?.['2'] ?? Number.NaN);
    const range = `${Math.min(...atTwo).toFixed(3)} - ${Math.max(...atTwo).toFixed(3)}`;
    return `| ${arm} | ${columns.map((K) => byK[K]?.toFixed(3) ?? '').join(' | ')} | ${range} |`;
  });
  const held = Object.entries({ ...bands(mean), ...bySeed(results) });
  return [
    '# Tier A0: a table of 576 contexts to memorise',
    '',
    `\`pnpm --filter @lab/moe-inf experiment a0\`, ${steps} steps, seeds ${[...results.keys()].join(', ')}. Excess loss over all`,
    'contexts in nats, lower is better, by the number K of samples; layers that draw none stand under 2. Settings were',
    'frozen before any run: `packages/moe-inf/experiments/a0.ts`.',
    '',
    `| arm | ${columns.map((K) => (K === 'mean' ? 'z = mu' : `K = ${K}`)).join(' | ')} | range over seeds, K = 2 |`,
    `|---|${columns.map(() => '---').join('|')}|---|`,
    ...rows,
    '',
    '| acceptance | holds |',
    '|---|---|',
    ...held.map(([name, holds]) => `| ${name} | ${holds ? 'yes' : '**no**'} |`),
    '',
    'A toy of one layer: evidence about the shape of these curves and about failures, not about language modelling.',
    '',
  ].join('\n');
}

function bySeed(results: BySeed): Record<string, boolean> {
  const entries = [...results].flatMap(([seed, losses]) =>
    Object.entries(order(losses)).map(([name, holds]) => [`seed ${seed}: ${name}`, holds] as const),
  );
  return Object.fromEntries(entries);
}

/** Writes a page under a temporary name and renames it. */
export async function publish(path: URL, text: string): Promise<void> {
  const temporary = new URL(`${path.href}.tmp`);
  await writeFile(temporary, text);
  await rename(temporary, path);
}
