import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', worker: 'src/worker.ts' },
  format: ['esm', 'cjs'],
  // For `import.meta.url`, which finds the worker, in the CommonJS build.
  shims: true,
  removeNodeProtocol: false,
  dts: true,
  clean: true,
  sourcemap: true,
});
