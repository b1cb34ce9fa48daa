// Assembles cartpole.wat into the module that gymnasium-js carries: npm install wabt@1.0.37 somewhere, then
// NODE_PATH=<there>/node_modules node tools/wasm/gymnasium/build.mjs
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const wabt = await createRequire(import.meta.url)('wabt')();
const source = readFileSync(new URL('./cartpole.wat', import.meta.url), 'utf8');
const { buffer } = wabt.parseWat('cartpole.wat', source, { simd: true }).toBinary({});
const base64 = Buffer.from(buffer).toString('base64');
const lines = base64.match(/.{1,100}/g).map((line) => `  '${line}'`);
const text = `/** WebAssembly of tools/wasm/gymnasium/cartpole.wat, written by build.mjs there, in base64. */
export const cartPoleModule =
${lines.join(' +\n')};
`;
const target = new URL(
  '../../../packages/gymnasium-js/src/envs/classic-control/cartpole-module.ts',
  import.meta.url,
);
const temporary = new URL(`${target.href}.part`);
writeFileSync(temporary, text);
renameSync(temporary, target);
