import { binaryAddition } from './binary-addition';
import { binaryMultiplication } from './binary-multiplication';
import { bucketSort } from './bucket-sort';
import type { ChomskyTask } from './chomsky-task';
import { cycleNavigation } from './cycle-navigation';
import { duplicateString } from './duplicate-string';
import { evenPairs } from './even-pairs';
import { missingDuplicate } from './missing-duplicate';
import { modularArithmetic } from './modular-arithmetic';
import { modularArithmeticBrackets } from './modular-arithmetic-brackets';
import { oddsFirst } from './odds-first';
import { parity } from './parity';
import { reverseString } from './reverse-string';
import { solveEquation } from './solve-equation';
import { squareRoot } from './square-root';
import { stackManipulation } from './stack-manipulation';

/** The fifteen tasks of the Chomsky-hierarchy benchmark, the regular ones first. */
export const chomskyTasks: readonly ChomskyTask[] = [
  evenPairs,
  parity,
  cycleNavigation,
  modularArithmetic,
  modularArithmeticBrackets,
  solveEquation,
  reverseString,
  stackManipulation,
  duplicateString,
  missingDuplicate,
  oddsFirst,
  binaryAddition,
  binaryMultiplication,
  squareRoot,
  bucketSort,
];
