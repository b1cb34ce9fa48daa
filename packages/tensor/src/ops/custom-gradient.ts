import { apply } from '../core/apply';
import { ArgumentError, DTypeError, ShapeError } from '../core/errors';
import { kindOf } from '../core/kind-of';
import { Tensor } from '../core/tensor';
import { traceGraph } from '../core/trace';
import { treeLeaves, treeMap } from '../core/tree';
import { callOps, setGradientRule } from './call';
import { formatShape } from './checks';
import { toTensor } from './constant';
import { zerosLike } from './create';

/** What a gradient rule given to {@link customGradient} receives: inputs of type `A` and a result of type `R`. */
export interface CustomGradientContext<A extends readonly Tensor[] = readonly Tensor[], R = Tensor> {
  readonly inputs: A;
  /** What the function returned. */
  readonly output: R;
  /** Gradient of the loss in the output; has its structure and shapes. */
  readonly gradient: R;
}

/** One gradient per input, of its shape; undefined stands for zero. */
export type InputGradients<A extends readonly Tensor[]> = { readonly [I in keyof A]: Tensor | undefined };

/**
 * Gives a function its own gradient.
 *
 * @param f a pure function of tensors to a tensor or a list of them; what it closes over cannot be differentiated
 * @param rule gives the gradient in each input (undefined: zero), each of its input's shape
 * @throws ShapeError, DTypeError or ArgumentError when differentiated, if the rule's gradients do not fit the inputs,
 * or `f` closes over a tensor whose gradient is asked for
 * @example
 * // x in the forward pass, gradient clipped to [-1, 1] in the backward pass
 * const clipped = customGradient((x) => identity(x), ({ gradient }) => [clip(gradient, -1, 1)]);
 */
export function customGradient<A extends Tensor[], R extends Tensor | readonly Tensor[] | []>(
  f: (...inputs: A) => R,
  rule: (context: CustomGradientContext<A, R>) => InputGradients<A>,
): (...inputs: A) => R {
  return (...operands) => {
    const args = operands.map((operand, index) => toTensor('customGradient', operand, `input ${index}`));
    let result: unknown;
    const { graph, captured } = traceGraph(args, (...inputs) => {
      result = f(...(inputs as A));
      return treeLeaves<unknown>(result).map(checkedResult);
    });
    const like = (leaves: readonly Tensor[]) => {
      let next = 0;
      return treeMap(() => leaves[next++], result) as R;
    };
    setGradientRule(graph, ({ inputs, outputs, gradients, needed }) => {
      captured.forEach((tensor, index) => {
        if (needed[args.length + index]) throw differentiatedClosure(tensor);
      });
      const gradient = like(outputs.map((output, index) => gradients[index] ?? zerosLike(output)));
      const own = rule({ inputs: inputs.slice(0, args.length) as A, output: like(outputs), gradient });
      checkGradients(own, args);
      return [...own, ...captured.map(() => undefined)];
    });
    return like(apply(callOps.call, [...args, ...captured], { body: graph }));
  };
}

function checkedResult(leaf: unknown): Tensor {
  if (leaf instanceof Tensor) return leaf;
  throw new ArgumentError(
    `customGradient: the function must return a tensor or a list of them, got ${kindOf(leaf)}`,
  );
}

function differentiatedClosure({ shape }: Tensor): ArgumentError {
  return new ArgumentError(
    `customGradient: the function closes over a tensor ${formatShape(shape)} whose gradient is asked for, and would be ` +
      'zero: pass it as an input, or through stopGradient',
  );
}

function checkGradients(gradients: unknown, inputs: readonly Tensor[]): void {
  if (!Array.isArray(gradients)) {
    throw new ArgumentError(
      `customGradient: the rule must return a list, [gradient] for one input, got ${kindOf(gradients)}`,
    );
  }
  if (gradients.length !== inputs.length) {
    throw new ShapeError(
      `customGradient: the rule gave ${gradients.length} gradients for ${inputs.length} inputs`,
    );
  }
  inputs.forEach((input, index) => {
    checkGradient(index, gradients[index], input);
  });
}

function checkGradient(index: number, gradient: unknown, { shape, dtype }: Tensor): void {
  if (gradient === undefined) return;
  const what = `customGradient: gradient ${index}`;
  if (!(gradient instanceof Tensor)) {
    throw new ArgumentError(`${what} must be a tensor or undefined, got ${kindOf(gradient)}`);
  }
  if (gradient.shape.join() !== shape.join()) {
    throw new ShapeError(`${what} has shape ${formatShape(gradient.shape)}, its input ${formatShape(shape)}`);
  }
  if (gradient.dtype !== dtype) throw new DTypeError(`${what} is ${gradient.dtype}, its input ${dtype}`);
}
