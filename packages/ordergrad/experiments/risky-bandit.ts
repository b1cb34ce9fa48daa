import { cvar, mean, orderGrad, parseObjective } from '../src/index';
import { learnerOf } from './learner';
import { normal, uniformNumbers } from './random';
import { type Page, rangePlot, seedTable } from './report';
import { settings } from './settings';
import { type Arm, draw, trainBandit } from './softmax-bandit';

const { riskyBandit: chosen, seeds } = settings;

/** By mean the last is best, 1.225; its worst tenth has a mean of about -1.3. The second's is 0.82. */
const arms: readonly Arm[] = [
  (uniform) => 0.5 + 0.1 * normal(uniform),
  (uniform) => 1 + 0.1 * normal(uniform),
  (uniform) => 1.1 + 0.5 * normal(uniform),
  (uniform) => (uniform() < 0.05 ? -4 : 1.5) + 0.1 * normal(uniform),
];
const [safe, tail] = [1, 3];

const learners = [
  learnerOf('mean', mean, chosen),
  learnerOf('CVaR of the worst tenth', cvar(chosen.level), chosen),
  learnerOf('half mean, half CVaR', parseObjective(`0.5*mean + 0.5*cvar:${chosen.level}`), chosen),
];

/** Mean and CVaR of what a policy earns, from draws of its own. */
function earned(chances: Float64Array, seed: number): { mean: number; cvar: number } {
  const uniform = uniformNumbers(1_000_000 + seed);
  const n = chosen.evaluated;
  const rewards = Float64Array.from({ length: n }, () => arms[draw(chances, uniform)]!(uniform));
  const at = (objective: typeof mean) => orderGrad({ n, k: n, objective }).value(rewards);
  return { mean: at(mean), cvar: at(cvar(chosen.level)) };
}

/** (a): the page's parts. */
export function riskyBandit(): Page {
  const runs = learners.map((learner) =>
    seeds.map((seed) => trainBandit({ arms, ...chosen }, learner, seed)),
  );
  const x = runs[0]![0]!.map((_, i) => i * chosen.every);
  const figure = rangePlot({
    title: 'How often the arm with the tail is chosen',
    xLabel: 'step',
    yLabel: 'chance',
    x,
    lines: learners.map(({ name }, l) => ({
      name,
      runs: runs[l]!.map((run) => run.map((chances) => chances[tail]!)),
    })),
  });
  const table = seedTable(
    ['objective', 'chance of the tail arm', 'chance of the safe arm', 'mean', 'CVaR of the worst tenth'],
    learners.map(({ name }, l) => ({
      name,
      rows: seeds.map((seed, s) => {
        const last = runs[l]![s]!.at(-1)!;
        const { mean: average, cvar: worst } = earned(last, seed);
        return [last[tail]!, last[safe]!, average, worst];
      }),
    })),
  );
  return { name: 'ordergrad-risky-bandit', figures: { '': figure }, tables: { result: table } };
}
