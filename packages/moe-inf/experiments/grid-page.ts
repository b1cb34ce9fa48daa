import { linePlot } from '@lab/runs';
import { names } from './arms';
import type { GridLine } from './grid';
import { docs, isFull, type Options } from './options';
import { publish } from './report';
import { type ArmResults, columns, lossTable, percent, sampleFigure, table } from './tables';

/** Writes the page of the grid and its figures, or prints the page of a trial. */
export async function publishGrid(losses: ArmResults, lines: readonly GridLine[], options: Options) {
  const text = page(losses, lines);
  if (!isFull(options)) return console.log(text);
  const loss = sampleFigure('Excess loss by number of samples, tier A', 'nats', losses, []);
  await publish(new URL('moe-inf-grid-loss.svg', docs), loss);
  await publish(new URL('moe-inf-grid-speed.svg', docs), speedFigure(lines));
  await publish(new URL('moe-inf-grid.md', docs), text);
}

function speedFigure(lines: readonly GridLine[]): string {
  const series = lines
    .filter(({ arm }) => arm === names.fixed)
    .map(({ path, rows, tokensPerCpuSecond: rate }) => {
      const drawn = columns.filter((K) => K !== 'mean' && rate[K] !== undefined);
      return { name: `${path}, ${tokens(rows)}`, x: drawn.map(Number), y: drawn.map((K) => rate[K]!) };
    });
  const title = 'Speed of one layer by number of samples, sigma = 0.3';
  return linePlot({ title, xLabel: 'K, samples', yLabel: 'tokens per CPU second', xScale: 'log2', series });
}

const tokens = (rows: number) => `${rows} token${rows === 1 ? '' : 's'}`;

function speedTable(lines: readonly GridLine[]): string {
  const head = columns.map((K) => (K === 'mean' ? 'z = mu' : `K = ${K}`));
  const rows = lines.map(({ path, rows: count, tokensPerCpuSecond, union }) => [
    tokens(count),
    path,
    ...columns.map((K) => {
      const rate = tokensPerCpuSecond[K];
      return rate === undefined
        ? ''
        : `${Number(rate.toPrecision(3)).toLocaleString('en')} (${percent(union[K]!)})`;
    }),
  ]);
  return table(['at once', 'path', ...head], rows);
}

/** For every number of tokens which path is fastest at which K. */
function findings(lines: readonly GridLine[]): string[] {
  const counts = [...new Set(lines.map(({ rows }) => rows))];
  return counts.map((rows) => {
    const here = lines.filter((line) => line.rows === rows);
    const best = columns.flatMap((K) => {
      const ranked = here
        .filter(({ tokensPerCpuSecond: rate }) => rate[K] !== undefined)
        .sort((a, b) => b.tokensPerCpuSecond[K]! - a.tokensPerCpuSecond[K]!);
      return ranked.length ? [`${K === 'mean' ? 'z = mu' : `K = ${K}`}: ${ranked[0]!.path}`] : [];
    });
    return `${tokens(rows)} at once, fastest at ${best.join(', ')}.`;
  });
}

function page(losses: ArmResults, lines: readonly GridLine[]): string {
  const parts = [...new Set(lines.map(({ arm }) => arm))].map((arm) => {
    const own = lines.filter((line) => line.arm === arm);
    const list = findings(own).map((finding) => `- ${finding}`);
    return `### ${arm}\n\n${speedTable(own)}\n\n${list.join('\n')}`;
  });
  return `# K when it is used: loss beside speed

\`\`\`sh
pnpm --filter @lab/moe-inf experiment a       # the losses; arms that are finished are kept in runs/moe-inf
pnpm --filter @lab/moe-inf experiment grid
\`\`\`

**Setting.** Losses are those of tier A (moe-inf-a.md), by K on the same weights. Speed is that of one layer of the GPT-2 Small
preset, d = 768 and F = 6144, a quarter of the units kept, on ONNX Runtime at one thread: weights are untrained, and sigma is as
large beside the spread of mu as the trained arm's. Tokens per CPU second, median of three rounds, routing included; in brackets
the share of units that a token's samples keep together. Gathering 512 tokens would copy 4.8 GB, and is left out.

## Loss

${lossTable(losses)}

![Excess loss by number of samples](moe-inf-grid-loss.svg)

## Speed

![Tokens per CPU second by number of samples](moe-inf-grid-speed.svg)

${parts.join('\n\n')}

"More samples, less loss" and "least loss" come from different settings of sigma: read both tables for the same one. Blocks
are this package's variant of the paper's masks, and another layer than the one whose losses stand above.
`;
}
