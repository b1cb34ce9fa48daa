import { grpo } from '@lab/advantages';
import { mean, median, trimmedMean } from '../src/index';
import { type Learner, learnerOf } from './learner';
import { normal, studentT } from './random';
import { type Page, rangePlot, seedTable } from './report';
import { settings } from './settings';
import { type Arm, trainBandit } from './softmax-bandit';

const { heavyTails: chosen, seeds } = settings;
const places = Array.from({ length: chosen.armCount }, (_, a) => a * chosen.spacing);

/** Two bandits with the same arms: noise without a variance, and normal noise with few absurd rewards, for every arm alike. */
const bandits: Readonly<Record<string, (place: number) => Arm>> = {
  'heavy tails': (place) => (uniform) => place + chosen.scale * studentT(uniform, chosen.degrees),
  outliers: (place) => (uniform) =>
    uniform() < chosen.outliers ? chosen.outlier : place + chosen.scale * normal(uniform),
};

const learners: readonly Learner[] = [
  learnerOf('mean', mean, chosen),
  learnerOf(`mean, steps ${chosen.shorter} times shorter`, mean, {
    ...chosen,
    step: chosen.step / chosen.shorter,
  }),
  { name: 'mean over deviation (GRPO)', advantages: (rewards) => grpo(rewards), step: chosen.step },
  learnerOf('median of 9', median, chosen),
  learnerOf('trimmed mean, middle 5 of 9', trimmedMean(2), chosen),
];

/** (b): the page's parts. */
export function heavyTails(): Page {
  const figures: Record<string, string> = {};
  const tables: Record<string, string> = {};
  for (const [name, armAt] of Object.entries(bandits)) {
    const bandit = { ...chosen, arms: places.map(armAt) };
    const lines = learners.map((learner) => ({
      name: learner.name,
      runs: seeds.map((seed) => trainBandit(bandit, learner, seed).map(expectedPlace)),
    }));
    const x = lines[0]!.runs[0]!.map((_, i) => i * chosen.every);
    const title = `Expected reward without the noise: ${name}`;
    figures[`-${name.replace(' ', '-')}`] = rangePlot({
      title,
      xLabel: 'step',
      yLabel: 'reward',
      x,
      lines,
    });
    const rows = lines.map((line) => ({ name: line.name, rows: line.runs.map((run) => [run.at(-1)!]) }));
    tables[name] = seedTable(['learner', 'expected reward without the noise'], rows);
  }
  return { name: 'ordergrad-heavy-tails', figures, tables };
}

function expectedPlace(chances: Float64Array): number {
  return chances.reduce((sum, chance, a) => sum + chance * places[a]!, 0);
}
