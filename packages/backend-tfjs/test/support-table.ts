import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Backend, opNames } from '@lab/tensor';
import { CoverageTable } from '@lab/tensor/conformance';
import type { TfjsName } from '../src';

const path = fileURLToPath(new URL('../../../docs/tfjs-support.md', import.meta.url));
const columns: readonly TfjsName[] = ['cpu', 'wasm', 'node', 'node-gpu'];
const words: Readonly<Record<string, string>> = { segment: 'native', decompose: 'decomposed', host: 'host' };

const introduction = `# Operations on TensorFlow.js

How the conformance suite saw \`@lab/backend-tfjs\` carry out each operation. The tests compare this page with what they
see; \`LAB_UPDATE_SUPPORT=1 npx vitest run test/conformance\` in packages/backend-tfjs writes the columns of the backends
that are there, and two with a binding are run one after the other.

- **native**: kernels of TensorFlow.js; for \`scan\` a loop over those of its body
- **decomposed**: the simpler operations that \`@lab/tensor\` takes it apart into
- **host**: the typed-array kernel of \`@lab/tensor\`. In \`cpu\` and \`wasm\` it works on the tensors' own memory; elsewhere
  arrays are copied to the host and back
- **inlined**: gone before a backend sees it

Where a cell names two, floating-point arrays with elements run as the first says. \`host\` is then for arrays of size 0
(once, when the plan is compiled, if nothing else goes in), for integers in \`div\`, \`mod\`, \`neg\`, \`abs\` and \`sign\`, and in
\`mul\` on cpu; \`decomposed\` is for a softmax along another axis than the last. Not met by the suite: on wasm, \`where\` and
\`flip\` of booleans run on the host. \`webgpu\` follows the same table and has not been run.
`;

/** The backend, with a table that learns how every graph it compiles was lowered. */
export function recorded(backend: Backend): { backend: Backend; table: CoverageTable } {
  const table = new CoverageTable();
  const compile: Backend['compile'] = async (graph) => {
    const executable = await backend.compile(graph);
    table.add(executable.coverage);
    return executable;
  };
  return { backend: { ...backend, compile }, table };
}

/** The page as it stands, and as it should be by what was seen of a backend. */
export function supportPages(name: TfjsName, table: CoverageTable): { stored: string; seen: string } {
  const stored = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const cells = new Map(
    stored
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map(([, op, ...rest]) => [op, rest]),
  );
  const rows = [...opNames()].sort().map((op) => {
    const kinds = table.kindsOf(op).map((kind) => words[kind]);
    const seen = kinds.sort((a, b) => Number(b === 'native') - Number(a === 'native')).join(', ');
    const line = columns.map((column, index) =>
      column === name ? seen || 'inlined' : (cells.get(`\`${op}\``)?.[index] ?? ''),
    );
    return `| \`${op}\` | ${line.join(' | ')} |`;
  });
  const header = [`| operation | ${columns.join(' | ')} |`, `|---|${columns.map(() => '---|').join('')}`];
  const seen = `${[introduction, ...header, ...rows].join('\n')}\n`;
  if (process.env.LAB_UPDATE_SUPPORT) writeFileSync(path, seen);
  return { stored: process.env.LAB_UPDATE_SUPPORT ? seen : stored, seen };
}
