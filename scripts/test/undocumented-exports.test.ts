import { expect, test } from 'vitest';
import { undocumentedExports } from '../lib/undocumented-exports.mjs';
import { packageFolder } from './package-folder';

const undocumented = (files: Record<string, string>) =>
  undocumentedExports([
    packageFolder('x', { exports: { '.': { '@lab/source': './src/index.ts' } } }, files),
  ]).map((line) => line.replace(/^.*x\/src\//, ''));

test('follows re-exports to the declaration', () => {
  const index =
    "export * from './a';\nexport { inner as outer } from './b';\nexport * as group from './c';\n";
  const errors = undocumented({
    'src/index.ts': index,
    'src/a.ts': '/** Documented. */\nexport const good = 1;\nexport type Bad = 1;\n',
    'src/b.ts': '\nexport function inner() {}\nexport function hidden() {}\n',
    'src/c.ts': 'export class Member {}\n',
  });
  expect(errors).toEqual([
    'b.ts:2: the export outer has no doc comment',
    'c.ts:1: the export Member has no doc comment',
    'a.ts:3: the export Bad has no doc comment',
  ]);
});

test('asks for nothing from what is not exported by the package', () => {
  expect(undocumented({ 'src/index.ts': 'const internal = 1;\nexport {};\n' })).toEqual([]);
});
