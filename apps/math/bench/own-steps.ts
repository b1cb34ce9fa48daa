import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyDecoder } from '@lab/lm';
import { loadCheckpoint } from '@lab/lm/node';
import { readJsonLines } from '@lab/runs';
import { array } from '@lab/tensor';
import { openBackend } from '../src/backend';
import { rl } from '../src/rl';
import { newTokens, stepConfig, stepModel, warmup } from './step-model';

// Run by index.ts in a process of its own, as the peer is: `own-steps.ts CHECKPOINT`. Prints JSON.
const [checkpoint = ''] = process.argv.slice(2);
const config = stepConfig();
const folder = mkdtempSync(join(tmpdir(), 'math-bench-'));
const backend = await openBackend(config.runtime);
try {
  const { params } = await loadCheckpoint(checkpoint);
  const model = stepModel();
  const prompt = model.encodePrompt(model.task.prompt(model.task.problem('train', 0)));
  const all = await applyDecoder(
    params,
    array(Int32Array.from(prompt), { shape: [1, prompt.length] }),
    model.decoder,
  ).data();
  const logits = [...all.slice(-model.decoder.vocabularySize)];
  const { signal } = new AbortController();
  await rl({ config, model, backend, folder, signal, resumeCommand: '' }, params);
  const rowsOf = (name: string) =>
    readJsonLines(join(folder, 'rl', `${name}.jsonl`)).slice(warmup) as Record<string, number>[];
  if (rowsOf('metrics').some(({ answerTokens }) => answerTokens !== newTokens))
    throw new Error('an answer ended early');
  const column = (name: string) => rowsOf('timings').map((row) => row[name]!);
  console.log(
    JSON.stringify({
      cpuSeconds: column('cpuSeconds'),
      seconds: column('seconds'),
      peakBytes: process.resourceUsage().maxRSS * 1024,
      logits,
    }),
  );
} finally {
  await backend.dispose();
  rmSync(folder, { recursive: true });
}
