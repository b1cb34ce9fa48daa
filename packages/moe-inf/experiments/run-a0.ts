import { arms, bands, type Losses, order, settings } from './a0';
import { corpus } from './corpus';
import { docs, type Options } from './options';
import { meanOf, page, publish } from './report';
import { dispose, evaluate, train } from './train';

/**
 * Tier A0: trains every arm on every seed, prints the losses, and says which acceptance bands hold; the exit code is 1
 * where one does not. Only a run of all seeds in full rewrites docs/experiments/moe-inf-a0.md.
 */
export async function runA0({ steps = settings.steps, seeds: count = 3, arm: only }: Options): Promise<void> {
  const seeds = settings.seeds.slice(0, count);
  const results = new Map<number, Losses>();
  for (const seed of seeds) results.set(seed, await lossesOf(seed, steps, only));
  if (steps !== settings.steps || only) return;
  // One seed alone must have the order; the bands are for the mean of three.
  const all = seeds.length === settings.seeds.length;
  const checks = [...[...results.values()].map(order), ...(all ? [bands(meanOf(results))] : [])];
  const failed = checks.flatMap((check) =>
    Object.entries(check).flatMap(([name, holds]) => (holds ? [] : [name])),
  );
  for (const name of failed) console.error(`does not hold: ${name}`);
  if (all) await publish(new URL('moe-inf-a0.md', docs), page(results, steps));
  if (failed.length) process.exitCode = 1;
}

async function lossesOf(seed: number, steps: number, only: string | undefined): Promise<Losses> {
  const data = await corpus(seed, settings.symbols, settings.domains);
  const losses: Record<string, Record<string, number>> = {};
  for (const [arm, ffn] of Object.entries(arms)) {
    if (only && arm !== only) continue;
    const start = performance.now();
    const params = await train(ffn, data, seed, { ...settings, steps });
    losses[arm] = await evaluate(ffn, params, data, settings);
    dispose(params);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const shown = Object.entries(losses[arm]).map(([K, loss]) => `${K}: ${loss.toFixed(4)}`);
    console.log(`seed ${seed}, ${arm}: ${shown.join(', ')} (${seconds} s)`);
  }
  return losses;
}
