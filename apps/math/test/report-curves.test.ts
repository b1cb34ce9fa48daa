import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerCurves, rlCurves, sftCurve } from '../src/report-curves';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();

function log(phase: string, rows: readonly object[]): void {
  mkdirSync(join(folder, phase), { recursive: true });
  writeFileSync(join(folder, phase, 'metrics.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

const titles = (block: ReturnType<typeof rlCurves>) => {
  return (block.kind === 'figures' ? block.figures : []).map(
    ({ svg }) => /aria-label="([^"]*)"/.exec(svg)![1],
  );
};

test('only metrics that a run has are drawn', () => {
  log('plain', [{ step: 1, reward: 0.5, wellFormed: 1, entropy: 1 }]);
  log('rich', [
    { step: 1, allWrong: 0.5, allRight: 0, totalReward: 1, entropy: null, gradientNorm: 2 },
    { step: 2, allWrong: 0.5, allRight: 0, answerTokens: 3, referenceKl: 0, 'eval.pass@1': 0.5 },
  ]);
  expect(titles(rlCurves(folder, 'plain'))).toEqual(['Entropy of the policy']);
  expect(titles(rlCurves(folder, 'rich'))).toEqual([
    'Groups without signal',
    'Summed reward',
    'Held-out problems',
    'Entropy of the policy',
    'Gradient',
    'Length of answers',
    'Away from the first policy',
  ]);
  expect(answerCurves(folder, 'plain')).toHaveLength(1);
  expect(answerCurves(folder, 'rich')).toEqual([]);
});

test('a run that has not begun has an empty page of curves', () => {
  expect(titles(rlCurves(folder, 'absent'))).toEqual([]);
  expect(titles(sftCurve(folder))).toEqual(['Cross-entropy of demonstrations']);
});
