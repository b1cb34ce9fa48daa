import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backend } from '@lab/tensor';
import { runPeer } from '../../../tools/bench/peer';
import { median, spread } from '../../../tools/bench/statistics';
import { cpuMillisecondsOf, trainer, type Workload } from './model';

const forms = ['merged', 'equations'] as const;

/** CPU time of a training step beside PyTorch's, in turns from the same weights; the losses of the first steps must agree. */
export async function trainStep(
  backend: Backend,
  workload: Workload,
  rounds: number,
  steps: number,
): Promise<void> {
  const { observations, batch, ...config } = workload;
  console.log(
    `training step, ${observations} observations x ${config.T} fast steps, batch ${batch}, ${config.tokens} tokens of ${config.width}:`,
  );
  const ours = await trainer(backend, workload);
  const losses: number[] = [];
  for (let i = 0; i < steps; i++) losses.push(await ours.step());
  const folder = await mkdtemp(join(tmpdir(), 'fsrm-bench-'));
  const weights = join(folder, 'weights.safetensors');
  await writeFile(weights, ours.weights);
  const times: number[] = [];
  const peers = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < steps; i++) times.push(await cpuMillisecondsOf(ours.step));
    for (const form of forms) {
      const peer = runPeer('latent-recurrent/fsrm_train_step.py', { config, weights, steps, form });
      if (!peer) continue;
      checkLosses(losses, peer.result);
      peers.set(form, [...(peers.get(form) ?? []), peer.cpuMs]);
    }
  }
  await rm(folder, { recursive: true });
  await ours.dispose();
  console.log(`  ours: ${spread(times)} CPU ms`);
  if (peers.size === 0)
    console.log('  PyTorch: not run; set LAB_PYTHON to a Python with tools/bench/requirements.txt');
  for (const [form, each] of peers)
    console.log(
      `  PyTorch, ${form}: ${spread(each)} CPU ms; ours takes ${(median(times) / median(each)).toFixed(2)} of that`,
    );
}

function checkLosses(ours: readonly number[], theirs: readonly number[]): void {
  const worst = Math.max(...ours.map((loss, i) => Math.abs(loss / (theirs[i] as number) - 1)));
  if (!(worst < 1e-3)) throw new Error(`losses differ: ${ours} and ${theirs}`);
}
