import type { Backend } from '@lab/tensor';
import { cpuMillisecondsOf, trainer, type Workload } from './model';

/** CPU time of the first training step, which traces, differentiates and compiles, less that of a later one; by the number of observations. */
export async function compileTime(
  backend: Backend,
  workload: Workload,
  lengths: readonly number[],
): Promise<void> {
  console.log(`compiling a training step of ${workload.T} fast steps:`);
  for (const observations of lengths) {
    const ours = await trainer(backend, { ...workload, observations });
    const first = await cpuMillisecondsOf(ours.step);
    const later = await cpuMillisecondsOf(ours.step);
    console.log(`  ${observations} observations: ${(first - later).toFixed(0)} CPU ms`);
    await ours.dispose();
  }
}
