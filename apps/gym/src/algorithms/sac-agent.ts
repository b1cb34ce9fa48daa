import type { Checkpoint } from '@lab/runs';
import { random } from '@lab/tensor';
import type { Agent } from '../agent';
import type { Config } from '../config';
import { shapesOf } from '../environments/environments';
import { HostMlp } from '../networks/host-mlp';
import { initMlp } from '../networks/mlp';
import { squashedAction } from '../networks/squashed-gaussian';
import { streamOf } from '../random';
import { decodeAgent } from '../stored-state';
import { sacNetworks, stretched } from './sac-networks';

/** The policy in a checkpoint: the mean action, or a drawn one. */
export async function sacAgent(config: Config, checkpoint: Checkpoint): Promise<Agent> {
  const nets = sacNetworks(config, shapesOf(config.env));
  const weights = decodeAgent(checkpoint, initMlp(random.key(0), nets.policy));
  const policy = await HostMlp.of(weights, config.network.activation);
  const stream = streamOf(config.seed, 'evaluation');
  const normal = config.eval.sampled ? () => stream.normal() : undefined;
  const { size } = nets.action;
  let count = 0;
  return {
    begin(episodes) {
      count = episodes;
    },
    act(observations) {
      const outputs = policy.forward(observations, count);
      const actions = Float32Array.from({ length: count * size }, (_, i) =>
        squashedAction(outputs, Math.floor(i / size), size, i % size, normal),
      );
      return stretched(actions, nets.action);
    },
  };
}
