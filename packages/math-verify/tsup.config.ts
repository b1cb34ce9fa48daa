import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', node: 'src/node.ts', 'verify-program': 'src/node/verify-program.ts' },
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  sourcemap: true,
  // Also for CJS, so that both entry points share one class of each error.
  splitting: true,
  // For `import.meta.url`, which finds the program of the threads, in the CommonJS build.
  shims: true,
  removeNodeProtocol: false,
});
