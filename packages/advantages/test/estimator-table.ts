import { type Claim, claims } from './claims/index';
import { biasOf, largestResidual } from './measure-claims';

const heading = '| estimator | unbiased for the gradient of | centered | source |\n|---|---|---|---|';

/** The README's table, from what is measured at the moment. */
export function estimatorTable(): string {
  return [heading, ...claims.map(rowOf)].join('\n');
}

function rowOf(claim: Claim): string {
  const { plain, anyScale } = biasOf(claim);
  const target = claim.binary ? `${claim.target}, on 0/1 rewards` : claim.target;
  const verdict = plain < 1e-12 ? target : `nothing here: ${percent(anyScale)} off ${target}`;
  const centered = largestResidual(claim) < 1e-12 ? 'yes' : 'no';
  const source = claim.source.replace(/\b(\d{4}\.\d{5})\b/g, '[$1](https://arxiv.org/abs/$1)');
  return `| [\`${claim.name}\`](${claim.test}) | ${verdict} | ${centered} | ${source} |`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
