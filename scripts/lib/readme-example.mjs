// The example that a package's README starts with.
import ts from 'typescript';

/**
 * The first ```ts block of a Markdown text, as JavaScript.
 * @param {string} markdown
 * @returns {string}
 * @throws {Error} When there is none or it is longer than 15 lines.
 */
export function readmeExample(markdown) {
  const block = /^```ts\r?\n(.*?)^```/ms.exec(markdown)?.[1];
  if (block === undefined) throw new Error('the README has no ```ts example');
  const lines = block.trimEnd().split('\n').length;
  if (lines > 15) throw new Error(`the README's first example has ${lines} lines, at most 15 are allowed`);
  const { ESNext } = ts.ModuleKind;
  return ts.transpileModule(block, {
    compilerOptions: { module: ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true },
  }).outputText;
}
