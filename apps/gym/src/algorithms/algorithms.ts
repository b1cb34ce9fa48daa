import type { Checkpoint } from '@lab/runs';
import { actorCriticAgent } from '../actor-critic-agent';
import type { Agent } from '../agent';
import type { AlgorithmName } from '../algorithm-names';
import type { Config } from '../config';
import type { Session } from '../session';
import { a2c } from './a2c';
import { dqn, dqnAgent } from './dqn';
import { ppo } from './ppo';
import { recurrentAgent } from './recurrent-agent';
import { recurrentPpo } from './recurrent-ppo';
import { reinforce } from './reinforce';
import { sac } from './sac';
import { sacAgent } from './sac-agent';

/** Something that learns, and what it has learnt in use. */
export interface Algorithm {
  /** Trains to the end, from the last checkpoint if there is one. */
  train(session: Session): Promise<void>;
  /** The policy in a checkpoint. */
  agent(config: Config, checkpoint: Checkpoint, session: Pick<Session, 'backend'>): Promise<Agent>;
}

/** Every algorithm by its name. */
export const algorithms: Readonly<Record<AlgorithmName, Algorithm>> = {
  ppo: { train: ppo, agent: actorCriticAgent },
  recurrentPpo: { train: recurrentPpo, agent: recurrentAgent },
  a2c: { train: a2c, agent: actorCriticAgent },
  reinforce: { train: reinforce, agent: actorCriticAgent },
  dqn: { train: dqn, agent: dqnAgent },
  sac: { train: sac, agent: sacAgent },
};
