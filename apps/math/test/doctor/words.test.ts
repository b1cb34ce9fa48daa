import { expect, test } from 'vitest';
import type { Evidence } from '../../src/doctor/evidence';
import { rules } from '../../src/doctor/rules';
import { inLines } from '../../src/doctor/words';
import { tiny } from '../tiny';

const step = { step: 1, reward: 1 };
const evidence: Evidence = { config: tiny, metrics: [step, step], timings: [], rollouts: [] };

test('each finding with what the numbers say and what to try; nothing in it is obeyed by a terminal', () => {
  const findings = [{ name: 'too-hard', says: 'None \x1b[2J right.', advice: 'Easier ones.' }];
  expect(inLines(findings, evidence)).toEqual([
    'too-hard',
    '  None \\x1b[2J right.',
    '  Try: Easier ones.',
    '',
  ]);
});

test('one line on a run that learns, and what could not be seen', () => {
  expect(inLines([], evidence)).toEqual([
    `Nothing is wrong that ${rules.length + 1} rules would see in 2 steps; without rollouts (log.rollouts is 0) those about answers see nothing.`,
  ]);
});
