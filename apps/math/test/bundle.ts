import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';

const onnxFolder = '../../../packages/backend-onnx';

/** Makes `<folder>/<name>.mjs` of a source file and the packages' sources, to be run as a process of its own. */
export async function bundle(source: string, folder: string): Promise<void> {
  linkPackages(folder);
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
    noExternal: [/^@lab\//, /^@huggingface\//, /^@bufbuild\//],
    external: [/^onnxruntime-/],
    config: false,
    silent: true,
    dts: false,
  });
}

/** What the bundle still imports; a link to a package that is not installed leads nowhere. */
function linkPackages(folder: string): void {
  const packages = {
    commander: '..',
    jiti: '..',
    'onnxruntime-node': onnxFolder,
    'onnxruntime-web': onnxFolder,
  };
  mkdirSync(join(folder, 'node_modules'));
  for (const [name, owner] of Object.entries(packages)) {
    const target = fileURLToPath(new URL(`${owner}/node_modules/${name}`, import.meta.url));
    symlinkSync(target, join(folder, 'node_modules', name), 'junction');
  }
}
