import type { Lowerings, Native } from './lowering';

/** A reduction, whose kernel calls its axes `name`. A scalar is its own reduction. */
function reduction<K extends 'sum' | 'max' | 'min'>(kernel: string, name: string): Native<K> {
  return {
    kernels: [kernel],
    emit: (scope, [x], { attrs }) =>
      x!.rank === 0
        ? scope.alias(x!)
        : scope.run(kernel, { x: x! }, { [name]: [...attrs.axes], keepDims: attrs.keepDims }),
  };
}

/** Sums and extrema along axes. Arg-max, sorting and top-k run on the host, since kernels do not refuse NaN. */
export const reductionLowerings = {
  sum: reduction('Sum', 'axis'),
  max: reduction('Max', 'reductionIndices'),
  min: reduction('Min', 'axis'),
  cumsum: {
    kernels: ['Cumsum'],
    emit: (scope, [x], { attrs: { axis, exclusive, reverse } }) =>
      scope.run('Cumsum', { x: x! }, { axis, exclusive, reverse }),
  },
  argmax: 'host',
  argmin: 'host',
  sort: 'host',
  topK: 'host',
} satisfies Partial<Lowerings>;
