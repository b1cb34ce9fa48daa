#!/usr/bin/env node
import { runProgram } from '@lab/settings';
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

await runProgram(program, { SpaceError: 2 });
