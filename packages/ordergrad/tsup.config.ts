import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', tensor: 'src/tensor.ts' },
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  sourcemap: true,
});
