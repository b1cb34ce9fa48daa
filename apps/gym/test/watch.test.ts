import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceBackend } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { watch } from '../src/commands/watch';
import { trainAndEvaluate } from '../src/train-and-evaluate';
import { testConfig, testSession } from './session';

describe('watch', () => {
  it('records an agent as a GIF', async () => {
    const reinforce = { groups: 1, samples: 2, maxEpisodeSteps: 10 };
    const settings = {
      env: { id: 'FrozenLake-v1' },
      network: { hidden: [] },
      eval: { episodes: 2, maxEpisodeSteps: 5 },
    };
    const runtime = { backend: 'reference' };
    const config = testConfig({ algorithm: 'reinforce', steps: 10, reinforce, ...settings, runtime });
    const session = testSession(referenceBackend(), config);
    await trainAndEvaluate(session);
    const gif = join(session.folder, 'agent.gif');
    await watch({ run: session.folder, changes: {}, episodes: 1, gif, framesPerSecond: 10 });
    expect(readFileSync(gif).subarray(0, 6).toString()).toBe('GIF89a');
  });
});
