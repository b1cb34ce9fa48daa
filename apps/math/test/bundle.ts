import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';

/** Makes `<folder>/<name>.mjs` of a source file and the packages' sources, to be run as a process of its own. */
export async function bundle(source: string, folder: string): Promise<void> {
  symlinkSync(
    fileURLToPath(new URL('../node_modules', import.meta.url)),
    join(folder, 'node_modules'),
    'junction',
  );
  await build({
    entry: [fileURLToPath(new URL(source, import.meta.url))],
    outDir: folder,
    format: 'esm',
    outExtension: () => ({ js: '.mjs' }),
    esbuildOptions: (options) => {
      options.conditions = ['@lab/source'];
      // Packages say that their modules have no effects; of their sources, read one by one, that is not true.
      options.ignoreAnnotations = true;
    },
    noExternal: [/^@lab\/(?!backend-onnx)/, /^@huggingface\//],
    external: ['@lab/backend-onnx'],
    config: false,
    silent: true,
    dts: false,
  });
}
