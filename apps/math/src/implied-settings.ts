import { isDatasetTask, type TaskName } from './tasks/tasks';

/**
 * A layer of settings with what it implies: an objective implies the estimator `orderGrad`, and the name of another
 * estimator takes an earlier layer's objective away; a task that is read from files implies worked solutions as they are. What is
 * no settings at all is left for `resolveConfig` to refuse.
 */
export function withImplied(layer: unknown): unknown {
  if (!isObject(layer)) return layer;
  return { ...layer, ...impliedByTask(layer), ...impliedByEstimator(layer) };
}

/** Demonstrations that end too early are an experiment of generated tasks. */
function impliedByTask({ task, sft }: Layer): Layer {
  if (typeof task !== 'string' || !isDatasetTask(task as TaskName)) return {};
  if (sft === undefined) return { sft: { imperfect: 0 } };
  return isObject(sft) && sft.imperfect === undefined ? { sft: { ...sft, imperfect: 0 } } : {};
}

function impliedByEstimator({ rl }: Layer): Layer {
  if (!isObject(rl)) return {};
  const { estimator, objective } = rl;
  const named = typeof objective === 'string' && objective !== '';
  if (named && estimator === undefined) return { rl: { ...rl, estimator: 'orderGrad' } };
  const other = estimator !== undefined && estimator !== 'orderGrad';
  return other && objective === undefined ? { rl: { ...rl, objective: '' } } : {};
}

type Layer = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Layer {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
