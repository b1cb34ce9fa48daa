import { defineConfig } from 'tsup';

const shared = {
  // Packages that may be missing are looked for when they are needed.
  external: [/^@tensorflow\//],
  removeNodeProtocol: false,
  sourcemap: true,
};

export default defineConfig([
  { ...shared, entry: { index: 'src/index.ts' }, format: ['esm', 'cjs'], dts: true },
  { ...shared, entry: { cli: 'src/cli.ts' }, format: ['esm'] },
]);
