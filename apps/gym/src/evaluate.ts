import { bootstrapInterval, type Interval } from '@lab/advantages';
import type { Agent } from './agent';
import type { Config } from './config';
import { Environments } from './environments/environments';
import type { Episode } from './environments/episode-log';

/** What an evaluation found. */
export interface Evaluation {
  /** The same in the environments of `eval.transfer`, by id. */
  readonly transfer?: Readonly<Record<string, Evaluation>>;
  /** Mean return with its 95 % bootstrap interval over episodes. */
  readonly interval: Interval;
  readonly episodes: readonly Episode[];
}

/**
 * One episode in each of `eval.episodes` environments, from seeds of their own.
 *
 * All are begun together and each counts once, so that short episodes do not come up more often than long ones.
 */
export async function evaluate(agent: Agent, { env, eval: settings }: Config): Promise<Evaluation> {
  const { episodes: count, seed, maxEpisodeSteps } = settings;
  const envs = new Environments(env, count);
  const episodes: Episode[] = Array.from({ length: count }, () => ({ return: 0, length: 0 }));
  const running = new Uint8Array(count).fill(1);
  let observations = envs.reset(seed);
  agent.begin(count);
  for (let t = 0; t < maxEpisodeSteps && running.includes(1); t++) {
    const step = envs.step(await agent.act(observations));
    for (let i = 0; i < count; i++) {
      if (!running[i]) continue;
      const { return: sum, length } = episodes[i]!;
      episodes[i] = { return: sum + step.rewards[i]!, length: length + 1 };
      if (step.terminated[i] || step.truncated[i]) running[i] = 0;
    }
    observations = step.observations;
  }
  envs.close();
  return { interval: bootstrapInterval(episodes.map((episode) => episode.return)), episodes };
}

/** The ids of `eval.transfer`. */
export function transferNames(list: string): string[] {
  return list === '' ? [] : list.split(',').map((id) => id.trim());
}

/** {@link evaluate}, and in the environments of `eval.transfer`, with the arguments and sizes of the one trained in. */
export async function evaluateEverywhere(agent: Agent, config: Config): Promise<Evaluation> {
  const transfer: Record<string, Evaluation> = {};
  for (const id of transferNames(config.eval.transfer)) {
    transfer[id] = await evaluate(agent, { ...config, env: { ...config.env, id } });
  }
  return { ...(await evaluate(agent, config)), ...(Object.keys(transfer).length > 0 && { transfer }) };
}

/** `497.2 [493.1, 500.0]`. */
export function intervalText({ mean, low, high }: Interval): string {
  const short = (value: number) => (Math.abs(value) < 10 ? value.toFixed(3) : value.toFixed(1));
  return `${short(mean)} [${short(low)}, ${short(high)}]`;
}
