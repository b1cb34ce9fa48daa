import { OrderGradError } from './errors';
import type { Objective } from './objective';
import { median, trimmedMean, winsorizedMean } from './objectives/centres';
import { custom } from './objectives/custom';
import { cpw, power, wang } from './objectives/distortion';
import { harrellDavis } from './objectives/harrell-davis';
import { giniMeanDifference, lMoment } from './objectives/l-moments';
import { type PlottingPosition, quantile } from './objectives/quantile';
import { bottomM, max, mean, midrange, min, rank, topM } from './objectives/ranks';
import { cvar, upperTail, wholeRanks, wholeRanksTrimmed } from './objectives/tails';

/** Makes an objective from the numbers behind its name; `text` is what the user wrote. */
type Maker = (numbers: readonly number[], text: string) => Objective;

/** A maker that takes as many numbers as the function has parameters. */
function taking(count: number, make: (a: number, b: number) => Objective): Maker {
  return (numbers, text) => {
    if (numbers.length === count) return make(numbers[0]!, numbers[1]!);
    throw new OrderGradError('objective', `'${text}'`, `a name with ${count} numbers after it`);
  };
}

const constant = (objective: Objective) => taking(0, () => objective);
const one = (make: (a: number) => Objective) => taking(1, make);
const topQuantile = (position: PlottingPosition) => one((q) => quantile(1 - q, position));

/** Our own names, in lower case. */
const own: Readonly<Record<string, Maker>> = {
  max: constant(max),
  min: constant(min),
  mean: constant(mean),
  rank: one(rank),
  topm: one(topM),
  bottomm: one(bottomM),
  midrange: one((m) => midrange(m)),
  median: constant(median),
  trimmedmean: one(trimmedMean),
  winsorizedmean: one(winsorizedMean),
  quantile: one((q) => quantile(q)),
  quantileweibull: one((q) => quantile(q, 'weibull')),
  quantileblom: one((q) => quantile(q, 'blom')),
  harrelldavis: one(harrellDavis),
  cvar: one(cvar),
  uppertail: one(upperTail),
  ginimeandifference: constant(giniMeanDifference),
  lmoment: one(lMoment),
  wang: one(wang),
  cpw: one(cpw),
  power: one(power),
  custom: (numbers) => custom(numbers),
};

/** The reference implementation's presets, in lower case, where they are called otherwise than ours. */
const reference: Readonly<Record<string, Maker>> = {
  remax: constant(max),
  remin: constant(min),
  botm: one(bottomM),
  midrangem: one((m) => midrange(m)),
  topbot: one((m) => midrange(m)),
  trimm: one(trimmedMean),
  trimmedm: one(trimmedMean),
  trimmeanm: one(trimmedMean),
  winsorizedm: one(winsorizedMean),
  windosrized: one(winsorizedMean),
  uppertailmean: one((q) => wholeRanks(`upperTailMean:${q}`, 1 - q, 1)),
  lowertailmean: one((q) => wholeRanks(`lowerTailMean:${q}`, 0, q)),
  rangeuppertailmean: taking(2, (low, high) =>
    wholeRanks(`rangeUpperTailMean:${low}:${high}`, 1 - high, 1 - low),
  ),
  rangelowertailmean: taking(2, (low, high) => wholeRanks(`rangeLowerTailMean:${low}:${high}`, low, high)),
  // Its shares count from the top.
  trimmedmeanfrac: taking(2, (low, high) =>
    wholeRanksTrimmed(`trimmedMeanFrac:${low}:${high}`, 1 - high, 1 - low),
  ),
  quantilehazen: one((q) => quantile(q)),
  topquantile: topQuantile('hazen'),
  topquantilehazen: topQuantile('hazen'),
  topquantileweibull: topQuantile('weibull'),
  topquantileblom: topQuantile('blom'),
  harreldavis: one(harrellDavis),
  gmd: constant(giniMeanDifference),
};

/** Every name that `parseObjective` knows, in lower case. */
export const objectiveNames: Readonly<Record<string, Maker>> = { ...own, ...reference };
