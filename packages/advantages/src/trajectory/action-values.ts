import { requireInteger, requireLength, requireNumber } from '../checks';
import { AdvantageError } from '../errors';
import { finite } from './steps';

/**
 * The action with the largest value in each row, the lowest index of several; the selector of double
 * Q-learning.
 *
 * @param q action values, flat [rows, actions].
 * @throws AdvantageError when a value is not finite or `actions` does not divide their count.
 */
export function greedyActions(q: ArrayLike<number>, actions: number): Int32Array {
  const values = finite('q', q, q.length);
  return Int32Array.from({ length: rowsOf(values, actions) }, (_, row) => {
    let best = row * actions;
    for (let i = best + 1; i < (row + 1) * actions; i++) if (values[i]! > values[best]!) best = i;
    return best - row * actions;
  });
}

/**
 * `q(s, a)` of one action a row: the `values` of Sarsa, and with {@link greedyActions} of another network those
 * of double Q-learning.
 *
 * @param q action values, flat [rows, actions].
 * @param chosen an action for each row.
 * @throws AdvantageError when a size or an action does not fit.
 */
export function selectedValues(
  q: ArrayLike<number>,
  chosen: ArrayLike<number>,
  actions: number,
): Float64Array {
  requireLength('chosen', chosen, rowsOf(q, actions));
  return Float64Array.from(chosen, (action, row) => {
    requireInteger(`chosen[${row}]`, action, 0, actions - 1);
    return q[row * actions + action]!;
  });
}

/** `max_a q(s, a)` of each row of flat [rows, actions]: the `values` of Q-learning and Q(lambda). */
export function greedyValues(q: ArrayLike<number>, actions: number): Float64Array {
  return selectedValues(q, greedyActions(q, actions), actions);
}

/**
 * `sum_a pi(a | s) q(s, a)` of each row: the `values` of Expected Sarsa and Retrace.
 *
 * @param q action values, flat [rows, actions].
 * @param policy probabilities of the same layout.
 * @throws AdvantageError when a size does not fit.
 */
export function expectedValues(
  q: ArrayLike<number>,
  policy: ArrayLike<number>,
  actions: number,
): Float64Array {
  const values = new Float64Array(rowsOf(q, actions));
  requireLength('policy', policy, q.length);
  for (let i = 0; i < q.length; i++) values[Math.floor(i / actions)]! += policy[i]! * q[i]!;
  return values;
}

/**
 * `(1 - alpha) max_a q(s, a) + alpha q(s, a_before)`: the `values` of persistent Q-learning, which favours
 * repeating the action that led to the state.
 *
 * @param q action values, flat [rows, actions].
 * @param before the action taken in the state before each row's.
 * @param alpha 0 to 1.
 * @throws AdvantageError when a size or range is wrong.
 * @see Bellemare et al. 2016, arXiv 1512.04860
 */
export function persistentValues(
  q: ArrayLike<number>,
  before: ArrayLike<number>,
  actions: number,
  alpha: number,
): Float64Array {
  requireNumber('alpha', alpha, 0, 1);
  const repeated = selectedValues(q, before, actions);
  return greedyValues(q, actions).map((best, row) => best + alpha * (repeated[row]! - best));
}

function rowsOf(q: ArrayLike<number>, actions: number): number {
  if (!Number.isInteger(actions) || actions < 1 || q.length % actions !== 0) {
    throw new AdvantageError('actions', actions, `a positive divisor of ${q.length} action values`);
  }
  return q.length / actions;
}
