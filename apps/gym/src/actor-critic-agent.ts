import type { Checkpoint } from '@lab/runs';
import { random } from '@lab/tensor';
import type { Agent } from './agent';
import type { Config } from './config';
import type { CollectorState } from './environments/collector';
import { shapesOf } from './environments/environments';
import { ObservationNormaliser } from './environments/normalisers';
import { actorCritic, hostActorCritic } from './networks/actor-critic';
import { policyFor } from './policies/policy';
import { streamOf } from './random';
import { decodeAgent } from './stored-state';
import type { Kept } from './training-run';

/** The policy in a checkpoint of an algorithm with an actor and a critic. */
export async function actorCriticAgent(
  { env, network, seed, eval: { sampled } }: Config,
  checkpoint: Checkpoint,
): Promise<Agent> {
  const { observationSize, action } = shapesOf(env);
  const policy = policyFor(action);
  const net = actorCritic({ observationSize, ...network, policy });
  const weights = decodeAgent(checkpoint, net.init(random.key(0)));
  const { actor, policy: parameters } = await hostActorCritic(weights, network.activation);
  const { observations: moments } = (checkpoint.state as Kept).memory as CollectorState;
  const normaliser = moments && new ObservationNormaliser(observationSize, moments);
  const stream = streamOf(seed, 'evaluation');
  let actions = policy.allocate(0);
  return {
    begin(count) {
      actions = policy.allocate(count);
    },
    act(observations) {
      const seen = observations.slice();
      normaliser?.apply(seen);
      const outputs = actor.forward(seen, seen.length / observationSize);
      if (sampled) policy.sample(outputs, parameters, stream, actions);
      else policy.mode(outputs, actions);
      return actions;
    },
  };
}
