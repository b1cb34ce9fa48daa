import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    async: 'src/vector/async/index.ts',
    extra: 'src/extra/index.ts',
    mujoco: 'src/mujoco/index.ts',
    python: 'src/python/index.ts',
    'async-program': 'src/vector/async/program.ts',
  },
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  sourcemap: true,
  // Also for CJS, so that every entry point shares one class of each error and space.
  splitting: true,
  // For `import.meta.url`, which finds the program of the threads, in the CommonJS build.
  shims: true,
  removeNodeProtocol: false,
});
