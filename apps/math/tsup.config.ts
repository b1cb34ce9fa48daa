import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    cli: 'src/cli.ts',
    'reward-worker': 'src/reward-worker.ts',
    'rollout-worker': 'src/rollout-worker.ts',
  },
  format: ['esm'],
  clean: true,
  sourcemap: true,
});
