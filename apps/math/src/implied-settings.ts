/**
 * A layer of settings with what it implies: an objective implies the estimator `orderGrad`, and the name of another
 * estimator takes an earlier layer's objective away. What is no settings at all is left for `resolveConfig` to refuse.
 */
export function withImplied(layer: unknown): unknown {
  if (!isObject(layer) || !isObject(layer.rl)) return layer;
  const { estimator, objective } = layer.rl;
  const named = typeof objective === 'string' && objective !== '';
  if (named && estimator === undefined) return { ...layer, rl: { ...layer.rl, estimator: 'orderGrad' } };
  const other = estimator !== undefined && estimator !== 'orderGrad';
  return other && objective === undefined ? { ...layer, rl: { ...layer.rl, objective: '' } } : layer;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
