#!/usr/bin/env node
import { runProgram } from '@lab/settings';
import { createProgram } from './program';

// Each command is loaded when it is called, so that --help and a refused flag need no backend.
const program = createProgram({
  start: async (options) => (await import('./commands/start')).start(options),
  sft: async (options) => (await import('./commands/sft')).sft(options),
  train: async (options) => (await import('./commands/train')).train(options),
  eval: async (options) => (await import('./commands/eval')).evaluate(options),
  compare: async (options) => (await import('./commands/compare')).compare(options),
  study: async (options) => (await import('./commands/study')).study(options),
  dryRun: async (options) => (await import('./commands/dry-run')).dryRun(options),
  sample: async (options) => (await import('./commands/sample')).sample(options),
  rollouts: async (options) => (await import('./commands/rollouts')).rollouts(options),
  doctor: async (options) => (await import('./commands/doctor')).doctor(options),
  report: async (options) => (await import('./commands/report')).report(options),
  download: async (options) => (await import('./commands/download')).download(options),
});

await runProgram(program, { TaskError: 2, DataError: 2, RolloutError: 1, DownloadError: 1 });
