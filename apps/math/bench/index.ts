import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measured, type Side, sidesIn } from './sides';
import { median, spread } from './statistics';
import { newTokens } from './step-model';

// Usage: tsx bench/index.ts [--rounds 3]. One GRPO step, 64 prompts x 8 samples x 32 tokens, beside TRL where LAB_PYTHON has it.
const at = process.argv.indexOf('--rounds');
const rounds = at < 0 ? 3 : Number(process.argv[at + 1]);
const folder = mkdtempSync(join(tmpdir(), 'math-bench-'));
try {
  const sides = await sidesIn(folder);
  if (sides.length === 2)
    console.log('TRL: not run; set LAB_PYTHON=<python with tools/bench/math/requirements.txt>');
  const measured = new Map<Side, Measured[]>(sides.map((side) => [side, []]));
  for (let round = 0; round < rounds; round++) for (const side of sides) measured.get(side)!.push(side.run());
  report([...measured]);
} finally {
  rmSync(folder, { recursive: true });
}

function report(all: readonly (readonly [Side, readonly Measured[]])[]): void {
  const [, [ours]] = all[0]! as [Side, [Measured]];
  const base = all[0]![1].map(({ cpuSeconds }) => median(cpuSeconds));
  console.log(`Node ${process.version}, one thread, ${rounds} rounds in turn, median (range)`);
  for (const [{ name }, results] of all) {
    const cpu = results.map(({ cpuSeconds }) => median(cpuSeconds));
    const tokens = cpu.map((seconds) => (64 * 8 * newTokens) / seconds);
    const gap = Math.max(...results[0]!.logits.map((logit, i) => Math.abs(logit - ours.logits[i]!)));
    console.log(`${name}: ${spread(cpu)} CPU s per step, ${spread(tokens, 0)} tokens per CPU second`);
    console.log(
      `  ${spread(cpu.map((seconds, round) => seconds / base[round]!))} times the first; wall ${spread(results.map(({ seconds }) => median(seconds)))} s; ` +
        `peak memory ${spread(results.map(({ peakBytes }) => peakBytes / 2 ** 30))} GiB; logits differ by ${gap.toExponential(1)}`,
    );
    if (results[0]!.versions) console.log(`  ${JSON.stringify(results[0]!.versions)}`);
  }
}
