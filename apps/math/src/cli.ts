#!/usr/bin/env node
import { CommanderError } from 'commander';
import { ConfigError } from './errors';
import { createProgram } from './program';

// Each command is loaded when it is called, so that --help and a refused flag need no backend.
const program = createProgram({
  start: async (options) => (await import('./commands/start')).start(options),
  sft: async (options) => (await import('./commands/sft')).sft(options),
  train: async (options) => (await import('./commands/train')).train(options),
  eval: async (options) => (await import('./commands/eval')).evaluate(options),
  compare: async (options) => (await import('./commands/compare')).compare(options),
  sample: async (options) => (await import('./commands/sample')).sample(options),
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else if (error instanceof ConfigError) {
    console.error(`lab-math: ${error.message}`);
    process.exitCode = 2;
  } else throw error;
}
