import { defineConfig } from 'tsup';

export default defineConfig([
  {
    entry: { index: 'src/index.ts', 'node/index': 'src/node/index.ts' },
    format: ['esm', 'cjs'],
    dts: true,
    clean: true,
    sourcemap: true,
    // Without it the CommonJS entries hold one copy each of the error classes.
    splitting: true,
  },
  { entry: { cli: 'src/cli.ts' }, format: ['esm'], sourcemap: true },
]);
