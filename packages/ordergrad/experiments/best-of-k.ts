import { max, mean, type Objective, orderGrad, topM } from '../src/index';
import { type GaussianPolicy, type Landscape, place, trainGaussian } from './gaussian-policy';
import { learnerOf } from './learner';
import { normal, uniformNumbers } from './random';
import { type Page, rangePlot, seedTable } from './report';
import { settings } from './settings';

const { bestOfK: chosen, seeds } = settings;

const landscape: Landscape = (x, y) =>
  chosen.hills.reduce((sum, hill) => {
    const squared = (x - hill.x) ** 2 + (y - hill.y) ** 2;
    return sum + hill.height * Math.exp(-squared / (2 * hill.width ** 2));
  }, 0);

const learners = [
  learnerOf('mean', mean, chosen),
  learnerOf(`best of ${chosen.k}`, max, chosen),
  learnerOf(`best 2 of ${chosen.k}`, topM(2), chosen),
];

/** The expected best of `k` draws from a policy, estimated from many draws of its own. */
function evaluate(policy: GaussianPolicy, objective: Objective, k: number, seed: number): number {
  const uniform = uniformNumbers(1_000_000 + seed);
  const n = chosen.evaluated;
  const rewards = Float64Array.from({ length: n }, () =>
    landscape(...place(policy, [normal(uniform), normal(uniform)])),
  );
  return orderGrad({ n, k, objective }).value(rewards);
}

/** (c): the page's parts. */
export function bestOfK(): Page {
  const runs = learners.map((learner) =>
    seeds.map((seed) => trainGaussian({ landscape, ...chosen }, learner, seed)),
  );
  const x = runs[0]![0]!.map((_, i) => i * chosen.every);
  const plotOf = (title: string, objective: Objective, k: number) =>
    rangePlot({
      title,
      xLabel: 'step',
      yLabel: 'reward',
      x,
      lines: learners.map(({ name }, l) => ({
        name,
        runs: runs[l]!.map((run, s) => run.map((policy) => evaluate(policy, objective, k, seeds[s]!))),
      })),
    });
  const table = seedTable(
    ['objective', 'mean', `best of ${chosen.k}`, 'best of 64', 'wider deviation'],
    learners.map(({ name }, l) => ({
      name,
      rows: seeds.map((seed, s) => {
        const last = runs[l]![s]!.at(-1)!;
        const scores = [
          evaluate(last, mean, 1, seed),
          evaluate(last, max, chosen.k, seed),
          evaluate(last, max, 64, seed),
        ];
        return [...scores, Math.max(...last.deviation)];
      }),
    })),
  );
  const figures = {
    '': plotOf(`Expected best of ${chosen.k} draws`, max, chosen.k),
    '-mean': plotOf('Expected reward of one draw', mean, 1),
  };
  return { name: 'ordergrad-best-of-k', figures, tables: { result: table } };
}
