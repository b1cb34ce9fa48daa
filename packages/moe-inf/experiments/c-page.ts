import { linePlot } from '@lab/runs';
import { names } from './arms';
import type { settings } from './c';
import type { DecoderResult } from './decoder-arm';
import { docs, isFull, type Options } from './options';
import { publish } from './report';
import { columns, lossOf, lossTable, percent, routingTable, shown } from './tables';
import type { Tokens } from './text';

/** Results by arm, of the only seed. */
type Results = Readonly<Record<string, readonly DecoderResult[]>>;

/** Writes the page of tier C and its figures, or prints the page of a trial. */
export async function publishC(
  results: Readonly<Record<Tokens, Results>>,
  charactersPerToken: Readonly<Record<Tokens, number>>,
  used: typeof settings,
  options: Options,
): Promise<void> {
  const parts = (Object.keys(results) as Tokens[]).map((tokens) =>
    part(tokens, results[tokens], charactersPerToken[tokens]),
  );
  const text = page(parts, used);
  if (!isFull(options)) return console.log(text);
  for (const [tokens, found] of Object.entries(results)) {
    await publish(new URL(figureName(tokens as Tokens), docs), curves(tokens as Tokens, found));
  }
  await publish(new URL('moe-inf-c.md', docs), text);
}

const figureName = (tokens: Tokens) => `moe-inf-c-${tokens.replace(' ', '-')}.svg`;

function curves(tokens: Tokens, results: Results): string {
  return linePlot({
    title: `Tier C, ${tokens}: held-out loss`,
    xLabel: 'tokens seen in training',
    yLabel: 'nats per token',
    series: Object.entries(results).map(([name, [result]]) => ({
      name,
      x: result!.curve.map(([seen]) => seen),
      y: result!.curve.map(([, loss]) => loss),
    })),
  });
}

function part(tokens: Tokens, results: Results, charactersPerToken: number): string {
  const list = findings(results, charactersPerToken).map((finding) => `- ${finding}`);
  return `## ${tokens === 'characters' ? 'Characters' : 'Byte pairs'}

![Held-out loss by tokens seen](${figureName(tokens)})

${lossTable(results)}

Routing of held-out text at K = 2, mean over layers:

${routingTable(results)}

${list.join('\n')}`;
}

/** What the numbers say. */
function findings(results: Results, charactersPerToken: number): string[] {
  const ranked = Object.keys(results).sort((a, b) => lossOf(results, a) - lossOf(results, b));
  const listed = ranked.map((arm) => `${arm} ${shown(lossOf(results, arm))}`).join(', ');
  const best = lossOf(results, ranked[0]!);
  const sampled = Object.values<string>(names).filter((arm) => results[arm]);
  return [
    `From the least loss to the most, at K = 2: ${listed}. The least is ${shown(best / charactersPerToken)} nats per character.`,
    ...sampled.map((arm) => {
      const losses = columns.filter((K) => K !== 'mean').map((K) => lossOf(results, arm, K));
      const apart = Math.max(...losses) - Math.min(...losses);
      const dead = results[arm]![0]!.readings.dead ?? Number.NaN;
      return `${arm}: losses of K = 1 to 16 are ${apart.toFixed(4)} apart at most; ${percent(dead)} of the units are dead.`;
    }),
  ];
}

function page(parts: readonly string[], used: typeof settings): string {
  const { layers, width, heads, count, time, steps, learningRate, vocabularySize, batches } = used;
  return `# Tier C: the shared text

\`\`\`sh
pnpm --filter @lab/moe-inf experiment c     # finished arms are kept in runs/moe-inf and not run again
\`\`\`

**Setting.** Tiny Shakespeare, the last tenth held out; as characters, and as ${vocabularySize} byte pairs learnt from the rest. A GPT-2 of
${layers} layers, width ${width}, ${heads} heads, with one layer of the arm in every block. Adam, ${steps} steps of ${count} x ${time} tokens
(${(steps * count * time).toLocaleString('en-US')}), learning rate ${learningRate}, one seed, KL weight 0.001. Loss in nats per token on ${(batches * count * time).toLocaleString('en-US')} tokens of
the held-out part; layers that draw nothing stand under K = 2.

**What was fixed when.** Everything in \`packages/moe-inf/experiments/c.ts\`, before any run. Against the specification: 2 layers
of width 64 instead of 4 of 128, for time.

${parts.join('\n\n')}

## What is not shown

More than one seed, a model that is trained to the end, text of more than one author's hand: differences of a hundredth may
be chance, and the order at this size says nothing of larger ones.
`;
}
