/** A backend of TensorFlow.js. */
export type TfjsName = 'cpu' | 'wasm' | 'node' | 'node-gpu' | 'webgpu';

/** What a backend is made of. */
export interface Packages {
  /** The name under which TensorFlow.js registers it. */
  readonly registered: 'cpu' | 'wasm' | 'tensorflow' | 'webgpu';
  /** The package that registers it. */
  readonly name: string;
  /** How to get it, as the rest of a sentence. */
  readonly howToInstall: string;
  /** The environment variable that may name the folder of a package with a binding. */
  readonly variable?: string;
}

const version = '4.22.0';

function withCore(registered: 'cpu' | 'wasm' | 'webgpu'): Packages {
  const name = `@tensorflow/tfjs-backend-${registered}`;
  return {
    registered,
    name,
    howToInstall: `install it with \`npm install @tensorflow/tfjs-core@${version} ${name}@${version}\``,
  };
}

function withBinding(name: string, flag: string, variable: string): Packages {
  return {
    registered: 'tensorflow',
    name,
    variable,
    howToInstall:
      `install it with \`npm install --ignore-scripts ${name}@${version}\` and build its binding with ` +
      `\`npx -p @lab/backend-tfjs lab-tfjs-node setup ${flag}\``,
  };
}

/** The packages of every backend. */
export const packages: { readonly [Name in TfjsName]: Packages } = {
  cpu: withCore('cpu'),
  wasm: withCore('wasm'),
  node: withBinding('@tensorflow/tfjs-node', '--cpu', 'LAB_TFJS_NODE'),
  'node-gpu': withBinding('@tensorflow/tfjs-node-gpu', '--gpu', 'LAB_TFJS_NODE_GPU'),
  webgpu: withCore('webgpu'),
};
