#!/usr/bin/env node
import { CommanderError } from 'commander';
import { createProgram } from './program';

// Each command is loaded when it is called, so that --help and a refused flag need no backend.
const program = createProgram({
  train: async (options) => (await import('./commands/train')).train(options),
  eval: async (options) => (await import('./commands/eval')).evaluateCommand(options),
  watch: async (options) => (await import('./commands/watch')).watch(options),
  compare: async (options) => (await import('./commands/study')).study(options),
  sweep: async (options) => (await import('./commands/study')).study(options),
  report: async (options) => (await import('./commands/report')).report(options),
});

/** Errors whose message says it all, by name, because what loads their classes is loaded by the commands alone. */
const exitCodes: Readonly<Record<string, number>> = {
  ConfigError: 2,
  SpaceError: 2,
  RunError: 1,
  CheckpointError: 1,
  ConfigMismatchError: 1,
  NonFiniteError: 1,
  RatioError: 1,
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
    console.error(`lab-gym: ${error.message}`);
    process.exitCode = exitCode;
  }
}
