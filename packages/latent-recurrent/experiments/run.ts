import {
  adamw,
  chain,
  clipByGlobalNorm,
  encodeSafetensors,
  flatten,
  schedules,
  toSafeTensors,
} from '@lab/nn';
import { tree } from '@lab/tensor';
import { type ClassifierParams, evaluateLengths, type SizeResult, trainClassifier } from '../src/index';
import type { Arm } from './arms';
import { kept, keptFile, publish } from './kept';
import { common, type Settings, type TaskName } from './settings';
import { tasks } from './tasks';

/** A trained and tested model of one seed. */
export interface RunResult {
  readonly learningRate: number;
  readonly cpuSeconds: number;
  /** Mean of the loss over the last tenth of the steps, on fresh examples. */
  readonly loss: number;
  /** By family of test strings. */
  readonly tests: Readonly<Record<string, readonly SizeResult[]>>;
}

/** The learning rate with the lowest loss on fresh training examples, of one short trial for each. */
export async function tuned(name: TaskName, arm: Arm, settings: Settings): Promise<number> {
  const losses: number[] = [];
  for (const learningRate of common.learningRates) {
    const own = { arm: arm.name, task: name, parameters: arm.parameters, settings, common, learningRate };
    const trial = () => train(name, arm, learningRate, settings.trialSteps[name], common.trialSeed);
    const loss = await kept(`${name}, ${arm.name}, trial at ${learningRate}`, own, async () => {
      const { params, loss } = await trial();
      dispose(params);
      return Number.isFinite(loss) ? loss : Number.MAX_VALUE;
    });
    losses.push(loss);
  }
  return common.learningRates[losses.indexOf(Math.min(...losses))] as number;
}

/** One run: trained at short sizes, tested at all; its parameters are kept beside the result. */
export function run(
  name: TaskName,
  arm: Arm,
  learningRate: number,
  settings: Settings,
  seed: number,
): Promise<RunResult> {
  const own = settingsOf(name, arm, learningRate, settings, seed);
  const title = runTitle(name, arm, seed);
  return kept(title, own, async () => {
    const start = process.cpuUsage();
    const { params, loss } = await train(name, arm, learningRate, settings.steps[name], seed);
    const { user, system } = process.cpuUsage(start);
    const bytes = encodeSafetensors(await toSafeTensors(params));
    await publish(keptFile(title, own, 'safetensors'), bytes);
    const tests = await test(name, arm, params);
    dispose(params);
    return { learningRate, cpuSeconds: (user + system) / 1e6, loss, tests };
  });
}

/** Where a run's parameters are kept. */
export function parametersFile(
  name: TaskName,
  arm: Arm,
  learningRate: number,
  settings: Settings,
  seed: number,
): URL {
  return keptFile(
    runTitle(name, arm, seed),
    settingsOf(name, arm, learningRate, settings, seed),
    'safetensors',
  );
}

function runTitle(name: TaskName, arm: Arm, seed: number): string {
  return `${name}, ${arm.name}, seed ${seed}`;
}

function settingsOf(
  name: TaskName,
  arm: Arm,
  learningRate: number,
  settings: Settings,
  seed: number,
): object {
  return { arm: arm.name, task: name, parameters: arm.parameters, settings, common, learningRate, seed };
}

async function train(name: TaskName, arm: Arm, peak: number, steps: number, seed: number) {
  const { task, train } = tasks[name];
  const learningRate = schedules.cosine({ peak, steps });
  const optimiser = flatten(
    chain(clipByGlobalNorm(common.clip), adamw({ learningRate, weightDecay: common.weightDecay })),
  );
  const losses: number[] = [];
  const params = await trainClassifier({
    ...train,
    task,
    core: arm.core(train.time),
    optimiser,
    steps,
    batch: common.batch,
    seed,
    onStep: async (step, loss) => {
      if (step >= steps * 0.9) losses.push(await loss());
    },
  });
  return { params, loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length };
}

async function test(
  name: TaskName,
  arm: Arm,
  params: ClassifierParams<unknown>,
): Promise<RunResult['tests']> {
  const { testExamples: examples, testSeed: seed } = common;
  const results: Record<string, SizeResult[]> = {};
  for (const [family, { task, sizes }] of Object.entries(tasks[name].tests)) {
    const context = name === 'dyck' ? Math.max(...sizes) : longestWalk;
    results[family] = await evaluateLengths({ task, core: arm.core(context), params, sizes, examples, seed });
  }
  return results;
}

/** Observations of a maze that a transformer sees: all but of the longest walks of the largest mazes, which have some 1,100. */
const longestWalk = 640;

function dispose(params: object): void {
  for (const leaf of tree.leaves(params)) leaf.dispose();
}
