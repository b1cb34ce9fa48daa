import { passAtKReport } from '../src/passk-report';
import type { StudyResult } from '../src/study-results';

const reportOf = (...correct: number[]) =>
  passAtKReport(correct.map((count, i) => ({ problem: `${i}`, samples: 2, correct: count })));

const metrics = (first: number, second: number, squares: [number, number]) => [
  { step: 1, reward: 0.1, gradientVariance: first, gradientSquare: squares[0] },
  { step: 2, reward: 0.2 },
  { step: 3, reward: 0.3, gradientVariance: second, gradientSquare: squares[1] },
];

/** Two arms, two seeds, two problems with two answers each. */
export const studyResults: readonly StudyResult[] = [
  { arm: 'before RL', seed: 0, passAtK: reportOf(0, 0), metrics: [] },
  { arm: 'A', seed: 0, passAtK: reportOf(1, 0), metrics: metrics(1, 3, [2, 6]) },
  { arm: 'B', seed: 0, passAtK: reportOf(1, 1), metrics: metrics(2, 2, [4, 4]) },
  { arm: 'before RL', seed: 1, passAtK: reportOf(1, 0), metrics: [] },
  { arm: 'A', seed: 1, passAtK: reportOf(2, 0), metrics: metrics(2, 4, [4, 4]) },
  { arm: 'B', seed: 1, passAtK: reportOf(2, 1), metrics: metrics(2, 2, [4, 4]) },
];
