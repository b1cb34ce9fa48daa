import { type OrderGrad, type OrderGradSettings, orderGrad } from './order-grad';

/** An objective of costs to lower, made ready for groups of `n`. */
export interface CostGrad extends OrderGradSettings {
  /** The objective of one group's costs, in their unit and with their sign: lower is better. */
  value: OrderGrad['value'];
  /** Above 0 for what to do more of: `orderGrad`'s advantages with the opposite sign. */
  advantages: OrderGrad['advantages'];
}

/**
 * {@link orderGrad} for costs, which are to fall. Ranks are those of the costs: `max` is the highest cost, and
 * `upperTail(0.1)` the mean of the worst tenth. No sign is changed by the caller.
 *
 * Going up along `(k / n) sum_i A_i grad log pi(y_i)` lowers the objective. With rewards of `-cost` the same advantages come from the mirrored objective,
 * `cvar` for `upperTail`.
 *
 * @throws OrderGradError as {@link orderGrad}
 * @example
 * costGrad({ n: 4, k: 2, objective: max }).advantages([0, 1, 2, 4]); // [1, 1, 1/3, -7/3]
 */
export function costGrad(settings: OrderGradSettings): CostGrad {
  const { n, k, objective, value, advantages } = orderGrad(settings);
  return Object.freeze<CostGrad>({
    n,
    k,
    objective,
    value,
    advantages: (costs, options, out) => {
      const result = advantages(costs, options, out);
      // 0 - x and not -x, which would turn 0 into -0.
      for (let i = 0; i < result.length; i++) result[i] = 0 - result[i]!;
      return result;
    },
  });
}
