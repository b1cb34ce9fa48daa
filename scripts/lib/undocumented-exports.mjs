// Finds the public exports of a package that have no doc comment.
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './workspace.mjs';

/** @typedef {import('./workspace.mjs').WorkspacePackage} WorkspacePackage */

/**
 * One line for each export without a doc comment, over all entry points of the packages.
 * @param {WorkspacePackage[]} packages
 * @returns {string[]}
 */
export function undocumentedExports(packages) {
  const entries = packages.flatMap(sourceEntries);
  const program = ts.createProgram(entries, compilerOptions());
  const checker = program.getTypeChecker();
  return entries.flatMap((entry) => {
    const source = program.getSourceFile(entry);
    const module = source && checker.getSymbolAtLocation(source);
    return module ? undocumented(module, checker, root) : [];
  });
}

/**
 * The source files behind the `exports` of a package.
 * @param {WorkspacePackage} package_
 */
function sourceEntries({ folder, manifest }) {
  return Object.values(manifest.exports ?? {}).flatMap((target) =>
    typeof target === 'object' && typeof target['@lab/source'] === 'string'
      ? [join(folder, target['@lab/source'])]
      : [],
  );
}

function compilerOptions() {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile);
  return ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root).options;
}

/**
 * @param {ts.Symbol} module
 * @param {ts.TypeChecker} checker
 * @param {string} base Where the reported paths start.
 * @returns {string[]}
 */
function undocumented(module, checker, base) {
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const declaration = symbol.declarations?.[0];
    if (!declaration || declaration.getSourceFile().fileName.includes('/node_modules/')) return [];
    if (symbol.flags & ts.SymbolFlags.ValueModule) return undocumented(symbol, checker, base);
    if (symbol.getDocumentationComment(checker).length > 0) return [];
    const file = declaration.getSourceFile();
    const line = file.getLineAndCharacterOfPosition(declaration.getStart()).line + 1;
    return [`${file.fileName.replace(base, '')}:${line}: the export ${exported.name} has no doc comment`];
  });
}
