import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appDependencies, cycles, importErrors } from '../lib/layering.mjs';
import { packageFolder } from './package-folder';

const named = (name: string, ...dependencies: string[]) => ({
  folder: join('packages', name),
  manifest: {
    name,
    version: '1.0.0',
    dependencies: Object.fromEntries(dependencies.map((key) => [key, '*'])),
  },
});

test('a diamond is no cycle', () => {
  expect(cycles([named('a', 'b', 'c'), named('b', 'd'), named('c', 'd'), named('d', 'outside')])).toEqual([]);
});

test('names the packages of a cycle, development dependencies included', () => {
  const c = { ...named('c'), manifest: { name: 'c', version: '1.0.0', devDependencies: { b: '*' } } };
  expect(cycles([named('a', 'b'), named('b', 'c'), c])).toEqual(['cyclic dependencies: b -> c -> b']);
});

test('a package may not depend on an app, an app may depend on packages', () => {
  const app = { ...named('app', 'a'), folder: join('apps', 'app') };
  expect(appDependencies([named('a'), app])).toEqual([]);
  expect(appDependencies([named('a', 'app'), app])).toEqual(['a depends on the app app']);
});

test('sources may import what is declared, their own files and Node', () => {
  const manifest = { name: '@lab/x', dependencies: { '@lab/y': '*' }, peerDependencies: { z: '*' } };
  const text =
    "import 'node:fs'; import '@lab/y/sub'; export * from 'z'; import './other'; import('@lab/x');";
  expect(importErrors(packageFolder('packages/x', manifest, { 'src/deep/a.ts': text }))).toEqual([]);
});

test('sources may not import development dependencies or files of other packages', () => {
  const manifest = { name: '@lab/x', devDependencies: { vitest: '*' } };
  const text = "import 'vitest'; import '../../y/src/b';";
  expect(importErrors(packageFolder('packages/x', manifest, { 'src/a.ts': text }))).toEqual([
    `@lab/x: ${join('src', 'a.ts')} imports vitest, which is not declared`,
    `@lab/x: ${join('src', 'a.ts')} imports ../../y/src/b, which is not declared`,
  ]);
});
