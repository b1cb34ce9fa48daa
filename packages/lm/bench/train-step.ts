import { type Backend, liveArrays } from '@lab/tensor';
import { median, spread } from '../../../tools/bench/statistics';
import { sharedWeights } from './model';
import { ownProcess } from './own-process';
import { pythonPeer, tfjsPeer } from './peers';
import { trainer } from './trainer';

const stepsPerRound = 20;

/** What one process measured. */
interface Measured {
  readonly losses: readonly number[];
  readonly cpuMs: number;
  /** Of tracing, compiling and the first step, where the side says it. */
  readonly firstMs?: number;
}

/** One way to train, in a process of its own. */
interface Side {
  readonly name: string;
  run(): Measured;
}

/**
 * CPU time of one training step (forward, backward, AdamW) beside PyTorch and TensorFlow.js, each in a process of its
 * own, in turn, from the same weights; the first five losses must agree.
 */
export async function trainStep(rounds: number): Promise<void> {
  const { sides, missing } = await sidesOf();
  const measured = new Map<Side, Measured[]>(sides.map((side) => [side, []]));
  for (let round = 0; round < rounds; round++) {
    for (const side of sides) measured.get(side)?.push(side.run());
  }
  const [ours = []] = measured.values();
  console.log(`training step, CPU ms at one thread, median of ${rounds} rounds of ${stepsPerRound} (range):`);
  for (const [{ name }, results] of measured) {
    checkLosses(name, (ours[0] as Measured).losses, (results[0] as Measured).losses);
    const ratio = median(results.map(({ cpuMs }, round) => cpuMs / (ours[round] as Measured).cpuMs));
    const first = results.flatMap(({ firstMs }) => firstMs ?? []);
    const compiled = first.length ? `; traced, compiled and run once in ${spread(first)} ms` : '';
    console.log(
      `  ${name}: ${spread(results.map(({ cpuMs }) => cpuMs))}, ${ratio.toFixed(2)} times the first${compiled}`,
    );
  }
  for (const line of missing) console.log(`  ${line}`);
}

async function sidesOf(): Promise<{ sides: Side[]; missing: string[] }> {
  const own = (parts: number): Side => ({
    name: `@lab on onnx, ${parts === 1 ? 'the whole batch at once' : `gradients accumulated over ${parts} parts`}`,
    run: () => ownProcess<Measured>('train-steps.ts', `${parts}`, `${stepsPerRound}`),
  });
  const { file } = await sharedWeights();
  const peers = [pythonPeer('PyTorch', 'pytorch_train_step.py'), tfjsPeer()];
  const theirs = peers.flatMap(({ name, run }): Side[] => {
    if (!run) return [];
    const variant = name === 'PyTorch' ? ['--variant', 'foreach'] : [];
    const measure = () => {
      const { losses, cpuMs } = run('--weights', file, '--steps', `${stepsPerRound}`, ...variant);
      return { losses: losses as number[], cpuMs: (cpuMs as number[])[1] as number };
    };
    return [{ name, run: measure }];
  });
  return {
    sides: [own(2), own(1), ...theirs],
    missing: peers.flatMap(({ run, missing }) => (run ? [] : missing)),
  };
}

/** Live arrays and resident memory over many steps, which must not grow. */
export async function trainingMemory(backend: Backend, steps: number): Promise<void> {
  const { params } = await sharedWeights();
  const advance = trainer(backend, params, 2);
  for (let step = 1; step <= steps; step++) {
    await advance();
    if (step === steps / 10 || step === steps / 2 || step === steps) {
      const megabytes = process.memoryUsage().rss / 2 ** 20;
      console.log(`  after ${step} steps: ${liveArrays()} live arrays, ${megabytes.toFixed(0)} MiB resident`);
    }
  }
}

function checkLosses(name: string, ours: readonly number[], theirs: readonly number[]): void {
  const worst = Math.max(...ours.map((loss, i) => Math.abs(loss - (theirs[i] as number))));
  if (!(worst < 1e-4)) throw new Error(`${name}: losses ${theirs} differ from ours, ${ours}`);
}
