import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJsonLines } from '@lab/runs';
import type { DryRunOptions } from '../commands';
import { resolveConfig, type TrainConfig } from '../config';
import { textTable } from '../passk-table';
import { rl } from '../rl';
import { type RunEstimate, runEstimate } from '../run-estimate';
import { type Session, withSession } from '../session';
import { sft } from '../sft';
import { initialParams } from '../trainer-state';

/** Seconds of one step, by what is done in it. */
interface StepSeconds {
  readonly supervised: number;
  readonly rl: number;
  readonly sampling: number;
}

/** `--dry-run`: steps and tokens, and time and memory by two steps of each phase, made in a folder that is thrown away. */
export async function dryRun({ config, rl: withRl }: DryRunOptions): Promise<void> {
  const changes = {
    sft: { steps: 2 },
    rl: { steps: 2, gradientVariance: 0 },
    watch: { every: 0, patience: 0 },
  };
  const folder = mkdtempSync(join(tmpdir(), 'lab-math-dry-run-'));
  const probe = { config: resolveConfig(config, changes), run: folder, resume: true };
  try {
    await withSession('dry-run', probe, async (session) => {
      const params = initialParams(session.model, config.seed);
      const estimate = runEstimate(config, session.model, params);
      console.log(textTable(needs(config, estimate, withRl)));
      console.log('\nTiming the second step of each phase ...');
      console.log(textTable(times(config, estimate, await stepSeconds(session, withRl), withRl)));
      console.log(`\n${peakMemory(estimate)}`);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function stepSeconds(session: Session, withRl: boolean): Promise<StepSeconds> {
  const params = await sft(session);
  const lastOf = (phase: string) =>
    readJsonLines(join(session.folder, phase, 'timings.jsonl')).at(-1) as Record<string, number>;
  const supervised = lastOf('sft').seconds!;
  if (!withRl) return { supervised, rl: 0, sampling: 0 };
  await rl(session, params);
  const { seconds, samplingSeconds } = lastOf('rl');
  return { supervised, rl: seconds!, sampling: samplingSeconds! };
}

function needs({ rl }: TrainConfig, estimate: RunEstimate, withRl: boolean): string[][] {
  const { parameters, supervised, rl: ofRl, stateBytes, cacheBytes } = estimate;
  const tokens = supervised.steps * supervised.tokensPerStep;
  return [
    ['parameters', millions(parameters)],
    ['weights, gradient, moments', megabytes(stateBytes)],
    [
      'supervised',
      `${supervised.steps} steps of ${supervised.tokensPerStep} tokens, ${millions(tokens)} in all`,
    ],
    ...(withRl
      ? [
          ['keys and values, sampling', megabytes(cacheBytes)],
          ['RL', `${rl.steps} steps of ${rl.prompts} x ${rl.samples} answers`],
          ['RL, sampled tokens', `at most ${millions(ofRl.steps * ofRl.sampledPerStep)}`],
          ['RL, trained tokens', millions(ofRl.steps * ofRl.trainedPerStep)],
        ]
      : []),
  ];
}

function times(
  config: TrainConfig,
  estimate: RunEstimate,
  seconds: StepSeconds,
  withRl: boolean,
): string[][] {
  const supervised = estimate.supervised.steps * seconds.supervised;
  const rlSeconds = estimate.rl.steps * seconds.rl;
  const perAnswer = seconds.sampling / (config.rl.prompts * config.rl.samples);
  const evaluation = config.eval.problems * config.eval.samples * perAnswer;
  return [
    ['supervised', `${seconds.supervised.toFixed(2)} s per step`, `about ${minutes(supervised)}`],
    ...(withRl
      ? [
          [
            'RL',
            `${seconds.rl.toFixed(2)} s per step, of which sampling ${seconds.sampling.toFixed(2)}`,
            `about ${minutes(rlSeconds)}`,
          ],
          ['one evaluation', '', `about ${minutes(evaluation)}`],
        ]
      : []),
  ];
}

/** What these steps took; a compiled step for a further shape than one of each phase keeps memory of its own. */
function peakMemory({ shapes }: RunEstimate): string {
  const peak = megabytes(process.resourceUsage().maxRSS * 1024);
  const more =
    shapes <= 2
      ? ''
      : ` Batches of texts have up to ${shapes} shapes, each compiled when first met: as long as there are new ones, this grows.`;
  return `Memory: ${peak} at most in these steps, by the system's count of this whole process: Node, runtime, weights, compiled steps, caches.${more}`;
}

function millions(count: number): string {
  return count >= 1e5 ? `${(count / 1e6).toFixed(1)} million` : `${count}`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}

function minutes(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${(seconds / 60).toFixed(1)} min`;
}
