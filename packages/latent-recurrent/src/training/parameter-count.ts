import { random, type Tensor, traceFunction, tree } from '@lab/tensor';
import type { AnyCore } from '../composed-core';
import { InputError } from '../errors';
import { initClassifier } from './sequence-classifier';

/** Numbers in a tree of tensors. */
export function parameterCount(params: unknown): number {
  return tree.leaves(params).reduce((total, { size }) => total + size, 0);
}

/** Parameters of a core with a head to `classes`, counted without making them. */
export function modelSize(core: AnyCore, classes: number): number {
  const { graph } = traceFunction((key: Tensor) => initClassifier(core, classes, key), random.key(0));
  return graph.outputs.reduce((total, { shape }) => total + shape.reduce((size, axis) => size * axis, 1), 0);
}

/**
 * The width at which a core with a head has about as many parameters as another model.
 * @param build makes the core of a width
 * @param widths to choose from
 * @throws InputError where there are no widths
 * @example widthFor((width) => lstm({ inputs: 16, width }) as AnyCore, 9, 60_000, [64, 72, 80, 88]);
 */
export function widthFor(
  build: (width: number) => AnyCore,
  classes: number,
  parameters: number,
  widths: readonly number[],
): number {
  const distances = widths.map((width) => Math.abs(modelSize(build(width), classes) - parameters));
  const width = widths[distances.indexOf(Math.min(...distances))];
  if (width === undefined) throw new InputError('widthFor: needs at least one width');
  return width;
}
