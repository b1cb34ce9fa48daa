import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceBackend } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import type { Workplace } from '../../src/session';
import { runStudy } from '../../src/study/run-study';
import { studyOf } from '../../src/study/study';
import { writeStudyPage } from '../../src/study/study-page';
import { studyTable, writeStudyReport } from '../../src/study/study-report';
import { temporaryFolder, testSession } from '../session';

const shared = {
  ...{
    algorithm: 'reinforce',
    steps: 60,
    network: { hidden: [] },
    env: { id: 'extra/OrderStatisticBandit-v0' },
  },
  ...{ reinforce: { groups: 2, samples: 8, learningRate: 0.1 }, eval: { episodes: 5 } },
};

describe('runStudy', () => {
  it('trains every arm with every seed once, and reports them', async () => {
    const arms = { mean: {}, 'CVaR 0.25': { reinforce: { estimator: 'orderGrad', objective: 'CVaR:0.25' } } };
    const study = studyOf('Bandit', [shared], arms, [0, 1]);
    const backend = referenceBackend();
    const started: string[] = [];
    const place: Workplace = {
      session: ({ config, folder, label }) => {
        started.push(label);
        return testSession(backend, config, { folder });
      },
    };
    const folder = temporaryFolder();
    const options = { folder, resumeCommand: 'again' };
    const results = await runStudy(study, place, options);
    expect(started).toEqual(['mean, seed 0', 'CVaR 0.25, seed 0', 'mean, seed 1', 'CVaR 0.25, seed 1']);
    expect(await runStudy(study, place, options)).toEqual(results);

    const table = studyTable(study, results);
    expect(table[0]).toEqual(['arm', 'mean', 'seed 0', 'seed 1']);
    expect(Number(table[1]![1])).toBeGreaterThanOrEqual(Number(table[2]![1]));
    const page = readFileSync(writeStudyReport(folder, study, results), 'utf8');
    expect(page).toContain('CVaR 0.25');
    expect(page.match(/<svg/g)).toHaveLength(3);
    expect(readFileSync(join(folder, 'CVaR-0.25', 'seed-1', 'report.html'), 'utf8')).toContain(
      'bootstrap interval',
    );

    const markdown = join(folder, 'bandit.md');
    writeStudyPage(markdown, study, results);
    const text = readFileSync(markdown, 'utf8');
    expect(text).toContain('| arm | mean | seed 0 | seed 1 |');
    const worst = Math.min(...results[3]!.evaluation.episodes.map((episode) => episode.return));
    expect(text).toMatch(new RegExp(`\\| CVaR 0.25 \\| [-\\d.]+ \\| ${worst.toFixed(2)} \\|`));
    expect(text).toContain('(bandit-curves.svg)');
    expect(readFileSync(join(folder, 'bandit-returns.svg'), 'utf8')).toContain('% of episodes at most');
  });
});
