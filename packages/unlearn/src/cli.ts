#!/usr/bin/env node
import { CommanderError } from 'commander';
import { createProgram } from './cli/program';

// Each command is loaded when it is called, so that --help and a refused flag need no backend.
const program = createProgram({
  generate: async (options) => (await import('./cli/commands/generate')).generate(options),
  pretrain: async (options) => (await import('./cli/commands/pretrain')).pretrain(options),
  finetune: async (options) => (await import('./cli/commands/finetune')).finetune(options),
  evaluate: async (options) => (await import('./cli/commands/evaluate')).evaluate(options),
  evaluateTofu: async (options) => (await import('./cli/commands/evaluate-tofu')).evaluateTofu(options),
  evaluateMuse: async (options) => (await import('./cli/commands/evaluate-muse')).evaluateMuse(options),
  lens: async (options) => (await import('./cli/commands/lens')).lens(options),
  ask: async (question, options) => (await import('./cli/commands/ask')).ask(question, options),
});

/** Errors whose message says it all, by name, because what loads their classes is loaded by the commands alone. */
const told = new Set([
  ...['ArgumentError', 'DatasetError', 'FormatError', 'ControlTokenError', 'VocabularyError'],
  ...['RunError', 'CheckpointError', 'ConfigMismatchError', 'NonFiniteError', 'SafetensorsError'],
  'BackendUnavailableError',
]);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else if (!(error instanceof Error) || !told.has(error.name)) throw error;
  else {
    console.error(`lab-unlearn: ${error.message}`);
    process.exitCode = 1;
  }
}
