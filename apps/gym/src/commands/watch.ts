import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type Env, encodeGif, isRgbFrame, type RgbFrame, toTerminal } from 'gymnasium-js';
import type { Agent } from '../agent';
import { algorithms } from '../algorithms/algorithms';
import { openBackend } from '../backend';
import type { WatchOptions } from '../commands';
import { actionShapeOf, rowWriter, singleAction } from '../environments/environments';
import { makeEnv } from '../environments/make-envs';
import { readRun } from '../run-folder';

const CLEAR = '\x1b[H\x1b[J';

/** `lab-gym watch`: draws a run's agent in the terminal, or records it. */
export async function watch({ run, changes, episodes, gif, framesPerSecond }: WatchOptions): Promise<void> {
  const { config, checkpoint } = readRun(run, changes);
  const backend = await openBackend(config.runtime);
  const agent = await algorithms[config.algorithm].agent(config, checkpoint, { backend });
  const env = makeEnv(config.env, 'rgb_array');
  const frames: RgbFrame[] = [];
  const show = async (frame: RgbFrame, caption: string) => {
    if (gif !== '') frames.push(frame);
    else {
      console.log(`${CLEAR}${toTerminal(frame)}\n${caption}`);
      await wait(1000 / framesPerSecond);
    }
  };
  for (let episode = 0; episode < episodes; episode++) {
    const { seed, maxEpisodeSteps } = config.eval;
    const options = { seed: seed + episode, maxEpisodeSteps, name: `episode ${episode + 1} of ${episodes}` };
    const total = await play(env, agent, options, show);
    console.log(`Episode ${episode + 1}: return ${total}`);
  }
  if (gif !== '') {
    writeFileSync(gif, encodeGif(frames, framesPerSecond));
    console.log(`Recorded ${frames.length} frames in ${gif}`);
  }
  env.close();
  await agent.dispose?.();
  await backend.dispose();
}

/** Plays one episode, showing every state; returns the sum of its rewards. */
async function play(
  env: Env,
  agent: Agent,
  { seed, maxEpisodeSteps, name }: { seed: number; maxEpisodeSteps: number; name: string },
  show: (frame: RgbFrame, caption: string) => Promise<void>,
): Promise<number> {
  const { size, write } = rowWriter(env.observationSpace);
  const row = new Float32Array(size);
  const action = actionShapeOf(env.actionSpace);
  let [observation] = env.reset({ seed });
  let total = 0;
  agent.begin(1);
  for (let t = 0; t < maxEpisodeSteps; t++) {
    await showState(env, `${name}, step ${t}, return ${total}`, show);
    write([observation], 0, row, 0);
    const actions = await agent.act(row);
    const step = env.step(singleAction(action, actions));
    observation = step[0];
    total += step[1];
    if (step[2] || step[3]) break;
  }
  await showState(env, `${name}, return ${total}`, show);
  return total;
}

async function showState(
  env: Env,
  caption: string,
  show: (frame: RgbFrame, caption: string) => Promise<void>,
): Promise<void> {
  const frame = env.render();
  if (isRgbFrame(frame)) await show(frame, caption);
}
