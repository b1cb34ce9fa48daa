import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', losses: 'src/losses.ts' },
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  sourcemap: true,
});
