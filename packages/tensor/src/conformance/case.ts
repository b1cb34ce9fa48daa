import type { DType, HostArray, Shape } from '../core/dtype';
import { sizeOf, typedArrayFrom } from '../core/dtype';
import type { OpName } from '../core/op-attrs';
import type { Tensor } from '../core/tensor';

/** One input of a case: given values, or random ones in a range. */
export interface CaseInput {
  readonly shape: Shape;
  /** Default: floating point, in whatever precision the comparison runs. */
  readonly dtype?: 'int32' | 'bool';
  readonly values?: readonly number[];
  /** Random values are drawn from [low, high); int32 takes the floor. Default [-2, 2). */
  readonly range?: readonly [number, number];
}

/** One way to use one operation, with the inputs to try it on. */
export interface ConformanceCase {
  readonly op: OpName;
  readonly name: string;
  readonly inputs: readonly CaseInput[];
  readonly run: (...inputs: Tensor[]) => Tensor | readonly Tensor[];
  /** Whether to compare gradients in the floating-point inputs. Default true. */
  readonly gradient?: boolean;
  /** Whether finite differences apply; false at kinks such as ties. Default as `gradient`. */
  readonly smooth?: boolean;
}

/** Elements of a case's input, the same for the same case and position. */
export function inputArray(testCase: ConformanceCase, position: number, float: DType): HostArray {
  const input = testCase.inputs[position] as CaseInput;
  const dtype = input.dtype ?? float;
  const count = sizeOf(input.shape);
  const [low, high] = input.range ?? [-2, 2];
  const next = uniformStream(`${testCase.op} ${testCase.name} ${position}`);
  const draw = () => (dtype === 'bool' ? Number(next() < 0.5) : low + (high - low) * next());
  const values =
    input.values ?? Array.from({ length: count }, () => (dtype === 'int32' ? Math.floor(draw()) : draw()));
  // Both precisions see the same numbers.
  const rounded = input.dtype ? values : values.map(Math.fround);
  return { shape: input.shape, dtype, data: typedArrayFrom(dtype, rounded) };
}

/** Uniform numbers in [0, 1) determined by a name (xorshift on an FNV-1a hash). */
export function uniformStream(name: string): () => number {
  let state = 2166136261;
  for (const character of name) state = Math.imul(state ^ (character.codePointAt(0) as number), 16777619);
  state ||= 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
