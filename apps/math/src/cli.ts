#!/usr/bin/env node
import { CommanderError } from 'commander';
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

/** Errors whose message says it all, by name, because what loads their classes is loaded by the commands alone. */
const exitCodes: Readonly<Record<string, number>> = {
  ConfigError: 2,
  TaskError: 2,
  DataError: 2,
  RunError: 1,
  CheckpointError: 1,
  ConfigMismatchError: 1,
  NonFiniteError: 1,
  RatioError: 1,
  RolloutError: 1,
  DownloadError: 1,
  BackendUnavailableError: 1,
  Interrupted: 130,
};

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else if (!(error instanceof Error)) throw error;
  else {
    const exitCode = exitCodes[error.name];
    if (exitCode === undefined) throw error;
    console.error(`lab-math: ${error.message}`);
    process.exitCode = exitCode;
  }
}
