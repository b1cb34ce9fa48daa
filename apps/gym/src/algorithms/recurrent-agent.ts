import type { Checkpoint } from '@lab/runs';
import { array, type Backend, jit, random, type Tensor, tree } from '@lab/tensor';
import type { Agent } from '../agent';
import type { Config } from '../config';
import type { CollectorState } from '../environments/collector';
import { shapesOf } from '../environments/environments';
import { ObservationNormaliser } from '../environments/normalisers';
import type { RecurrentParams } from '../networks/recurrent-actor-critic';
import { hostPolicyParams } from '../policies/policy';
import { streamOf } from '../random';
import { decodeAgent } from '../stored-state';
import type { Kept } from '../training-run';
import { recurrentNetwork } from './recurrent-ppo';

/** The policy in a checkpoint of an agent with memory. */
export async function recurrentAgent(
  config: Config,
  checkpoint: Checkpoint,
  { backend }: { readonly backend: Backend },
): Promise<Agent> {
  const shapes = shapesOf(config.env);
  const net = recurrentNetwork(config, shapes);
  const like = await jit(() => net.init(random.key(0)), { backend })();
  const params = decodeAgent<RecurrentParams>(checkpoint, like);
  const policyParams = await hostPolicyParams(params.policy);
  const { observations: moments } = (checkpoint.state as Kept).memory as CollectorState;
  const normaliser = moments && new ObservationNormaliser(shapes.observationSize, moments);
  const stream = streamOf(config.seed, 'evaluation');
  const start = jit((weights: RecurrentParams, resets: Tensor) => [net.initialState(weights, resets.size)], {
    backend,
  });
  const step = jit(net.step, { backend });
  let state: unknown;
  let actions = net.policy.allocate(0);
  let resets = new Float32Array(0);
  return {
    begin(count) {
      resets = new Float32Array(count).fill(1);
      actions = net.policy.allocate(count);
      state = undefined;
    },
    async act(observations) {
      const seen = observations.slice();
      normaliser?.apply(seen);
      const count = resets.length;
      const first = array(resets);
      state ??= ((await start(params, first)) as [unknown])[0];
      const [next, { outputs }] = await step(
        params,
        state,
        array(seen, { shape: [count, seen.length / count] }),
        first,
      );
      for (const leaf of tree.leaves(state)) leaf.dispose();
      state = next;
      resets.fill(0);
      const read = await outputs.data();
      if (config.eval.sampled) net.policy.sample(read, policyParams, stream, actions);
      else net.policy.mode(read, actions);
      return actions;
    },
    async dispose() {
      await Promise.all([start.dispose(), step.dispose()]);
    },
  };
}
