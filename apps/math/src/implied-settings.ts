import { isRecord } from '@lab/settings';
import { isDatasetTask, type TaskName } from './tasks/tasks';

/**
 * A layer of settings with what it implies: an objective implies the estimator `orderGrad`, and the name of another
 * estimator takes an earlier layer's objective away; a task that is read from files implies worked solutions as they are. What is
 * no settings at all is left for `resolveConfig` to refuse.
 */
export function withImplied(layer: unknown): unknown {
  if (!isRecord(layer)) return layer;
  const withTask = { ...layer, ...impliedByTask(layer) };
  return { ...withTask, ...impliedByEstimator(withTask) };
}

/** What the texts of files are better trained with: the answers are long and of many lengths, and the demonstrations are somebody's. */
const ofTexts = { sft: { imperfect: 0 }, rl: { microBatchTokens: 2048 } };

function impliedByTask({ task, ...layer }: Layer): Layer {
  if (typeof task !== 'string' || !isDatasetTask(task as TaskName)) return {};
  const sections = Object.entries(ofTexts).map(([name, implied]) => {
    const own = layer[name] === undefined ? {} : layer[name];
    return [name, isRecord(own) ? { ...implied, ...own } : own] as const;
  });
  return Object.fromEntries(sections);
}

function impliedByEstimator({ rl }: Layer): Layer {
  if (!isRecord(rl)) return {};
  const { estimator, objective } = rl;
  const named = typeof objective === 'string' && objective !== '';
  if (named && estimator === undefined) return { rl: { ...rl, estimator: 'orderGrad' } };
  const other = estimator !== undefined && estimator !== 'orderGrad';
  return other && objective === undefined ? { rl: { ...rl, objective: '' } } : {};
}

type Layer = Readonly<Record<string, unknown>>;
