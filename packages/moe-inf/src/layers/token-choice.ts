import { type FfnOptions, type FfnOutput, Linear } from '@lab/nn';
import {
  add,
  cast,
  div,
  mean,
  mul,
  random,
  scalar,
  softplus,
  stopGradient,
  sub,
  sum,
  type Tensor,
  where,
} from '@lab/tensor';
import type { Activation } from '../activation';
import { ConfigError } from '../errors';
import { expertCounts } from '../routing/expert-counts';
import { loadBalanceLoss } from '../routing/load-balance-loss';
import { capacityOf, planCapacity } from '../routing/plan-capacity';
import { planDropless } from '../routing/plan-dropless';
import { routeTopK, type TopKRoutes } from '../routing/route-top-k';
import { routerZLoss } from '../routing/router-z-loss';
import type { Routing } from '../routing/routing-record';
import { asRows } from '../rows';
import { loadStatistics, meanEntropy } from '../statistics';
import { applyPlanned, type ExpertsParams } from './experts';

/** Parameters of a router with one logit per expert. */
export interface GateParams {
  /** [experts, width], without bias. */
  readonly gate: Linear.Params;
  /** [experts, width]: how noisy each logit is, in noisy top-k. */
  readonly noise?: Linear.Params;
  /** [experts]: what balancing without a loss adds to the scores to choose; a buffer, see `lossFreeBias`. */
  readonly balance?: Tensor;
}

/** What may differ from call to call of the token-choice mixtures. */
export interface TokenChoiceOptions extends FfnOptions {
  /** k, how many experts each token gets. Default: the config's. */
  readonly experts?: number;
  /** Records or replays which experts are chosen: int32 [tokens, k]. */
  readonly routing?: Routing;
}

/** How a token-choice layer routes. */
export interface TokenChoice {
  readonly owner: string;
  readonly width: number;
  readonly experts: number;
  readonly k: number;
  readonly score: 'softmax' | 'sigmoid';
  readonly normalize: boolean;
  /** Multiplies the weights. */
  readonly scale: number;
  readonly activation: Activation;
  readonly balanceWeight: number;
  readonly zWeight: number;
  /** Capacity per even share; undefined for dropless. */
  readonly capacityFactor: number | undefined;
  readonly priority: 'order' | 'probability';
  readonly allowNonCausal: boolean;
  /** epsilon: router inputs are multiplied by U[1 - epsilon, 1 + epsilon] where a key is given. */
  readonly jitter: number;
}

/** Routes rows to experts and sums what these give, with the losses and statistics. */
export function applyTokenChoice(
  choice: TokenChoice,
  { router, experts }: { readonly router: GateParams; readonly experts: ExpertsParams },
  x: Tensor,
  options: TokenChoiceOptions,
): FfnOutput {
  const { rows, restore } = asRows(choice.owner, x, choice.width);
  const logits = logitsOf(choice, router, rows, options.key);
  const routes = routesOf(choice, logits, router, options);
  const kept = fitting(choice, routes);
  const weights = mul(kept ? where(kept, routes.weights, 0) : routes.weights, choice.scale);
  const plan = planDropless(routes.indices, choice.experts, kept);
  const output = applyPlanned(experts, rows, weights, plan, choice.activation);
  const losses = { balanceLoss: balanceOf(choice, routes), zLoss: routerZLoss(logits) };
  const { balanceWeight, zWeight } = choice;
  return {
    output: restore(output),
    ...((balanceWeight > 0 || zWeight > 0) && {
      auxiliaryLoss: add(mul(losses.balanceLoss, balanceWeight), mul(losses.zLoss, zWeight)),
    }),
    statistics: { ...statisticsOf(choice, routes, kept), ...losses },
  };
}

function logitsOf(
  { jitter }: TokenChoice,
  router: GateParams,
  rows: Tensor,
  key: Tensor | undefined,
): Tensor {
  if (!key) return Linear.apply(router.gate, rows);
  const noisyInputs = jitter
    ? mul(rows, random.uniform(random.fold(key, 0), rows.shape, { low: 1 - jitter, high: 1 + jitter }))
    : rows;
  const logits = Linear.apply(router.gate, noisyInputs);
  if (!router.noise) return logits;
  const deviation = softplus(Linear.apply(router.noise, rows));
  const noise = cast(random.normal(random.fold(key, 1), logits.shape), logits.dtype);
  return add(logits, mul(noise, deviation));
}

function routesOf(
  { k: usual, score, normalize, owner }: TokenChoice,
  logits: Tensor,
  { balance }: GateParams,
  { experts: k = usual, routing }: TokenChoiceOptions,
): TopKRoutes {
  const chosen = routing?.next();
  const wanted = [logits.shape[0], k];
  if (chosen && (chosen.dtype !== 'int32' || String(chosen.shape) !== String(wanted))) {
    const got = `${chosen.dtype} [${chosen.shape.join(', ')}]`;
    throw new ConfigError(
      `${owner}: routing must repeat int32 [tokens, k], [${wanted.join(', ')}], got ${got}`,
    );
  }
  const routes = routeTopK(logits, { k, score, normalize, bias: balance, chosen });
  routing?.record(routes.indices);
  return routes;
}

/** bool [tokens, k], where there is a capacity. */
function fitting(choice: TokenChoice, { indices, weights }: TopKRoutes): Tensor | undefined {
  const { capacityFactor: factor, experts, priority, allowNonCausal } = choice;
  if (factor === undefined) return undefined;
  const [tokens, k] = indices.shape as [number, number];
  const capacity = capacityOf(tokens, { k, experts, factor });
  return planCapacity(indices, weights, { experts, capacity, priority, allowNonCausal });
}

/** Sigmoid scores are divided by their sum, so that they are shares as those of softmax. */
function balanceOf({ score }: TokenChoice, { probs, indices }: TopKRoutes): Tensor {
  const shares = score === 'softmax' ? probs : div(probs, sum(probs, { axis: -1, keepDims: true }));
  return loadBalanceLoss(shares, indices);
}

function statisticsOf({ experts }: TokenChoice, { indices, probs }: TopKRoutes, kept: Tensor | undefined) {
  const [tokens, k] = indices.shape as [number, number];
  const load = div(expertCounts(indices, experts), tokens);
  const keptShare = kept ? mean(cast(kept, 'float32')) : scalar(1);
  return {
    ...loadStatistics(load, mul(keptShare, k / experts)),
    dropped: sub(1, keptShare),
    routerEntropy: div(meanEntropy(stopGradient(probs)), Math.log(Math.max(2, experts))),
  };
}
