// pnpm --filter @lab/moe-inf experiment a0 [--steps 1500] [--seeds 3] [--arm 'dense 48']
// Trains every arm on every seed, prints the losses, and says which acceptance bands hold; exits 1 where one does not.
// Only a full run rewrites docs/experiments/moe-inf-a0.md.
import { onnx } from '@lab/backend-onnx';
import { setBackend } from '@lab/tensor';
import { arms, bands, type Losses, order, settings } from './a0';
import { corpus } from './corpus';
import { meanOf, page, publish } from './report';
import { dispose, evaluate, train } from './train';

const option = (name: string, otherwise: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
if (process.argv[2] !== 'a0') {
  console.error('which tier? a0');
  process.exit(2);
}
const steps = Number(option('steps', String(settings.steps)));
const seeds = settings.seeds.slice(0, Number(option('seeds', '3')));
const only = option('arm', '');
const backend = await onnx({ threads: 1 });
setBackend(backend);

const results = new Map<number, Losses>();
for (const seed of seeds) {
  const data = await corpus(seed, settings.symbols, settings.domains);
  const losses: Record<string, Record<string, number>> = {};
  for (const [arm, ffn] of Object.entries(arms)) {
    if (only && arm !== only) continue;
    const start = performance.now();
    const params = await train(ffn, data, seed, steps);
    losses[arm] = await evaluate(ffn, params, data);
    dispose(params);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const shown = Object.entries(losses[arm]).map(([K, loss]) => `${K}: ${loss.toFixed(4)}`);
    console.log(`seed ${seed}, ${arm}: ${shown.join(', ')} (${seconds} s)`);
  }
  results.set(seed, losses);
}
await backend.dispose();

const full = steps === settings.steps && !only;
if (full) {
  // One seed alone must have the order; the bands are for the mean of three.
  const all = seeds.length === settings.seeds.length;
  const checks = [...[...results.values()].map(order), ...(all ? [bands(meanOf(results))] : [])];
  const failed = checks.flatMap((check) =>
    Object.entries(check).flatMap(([name, holds]) => (holds ? [] : [name])),
  );
  for (const name of failed) console.error(`does not hold: ${name}`);
  if (all)
    await publish(new URL('../../../docs/experiments/moe-inf-a0.md', import.meta.url), page(results, steps));
  if (failed.length) process.exitCode = 1;
}
