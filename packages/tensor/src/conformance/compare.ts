import { vjp } from '../core/autodiff';
import type { Backend, Coverage } from '../core/backend';
import { type DType, type HostArray, isFloat, sizeOf, typedArrayFrom } from '../core/dtype';
import { jit } from '../core/jit';
import { DeviceArray, type Tensor } from '../core/tensor';
import { add, mul } from '../ops/binary';
import { scalar } from '../ops/create';
import { sum } from '../ops/reduce';
import { type ConformanceCase, inputArray, uniformStream } from './case';

/** Values and gradients of one case as a backend computes them. */
export interface CaseResult {
  readonly values: readonly HostArray[];
  readonly gradients: readonly HostArray[];
  readonly coverage: readonly Coverage[];
}

/** Runs a case, and its gradient in every floating-point input under fixed cotangents, on a backend. */
export async function runCase(
  testCase: ConformanceCase,
  backend: Backend,
  float: DType,
): Promise<CaseResult> {
  const forward = jit((inputs: Tensor[]) => outputsOf(testCase, inputs), { backend });
  const values = await hostArrays(await forward(freshInputs(testCase, float)));
  const coverage = [forward.coverage() ?? {}];
  await forward.dispose();
  if (testCase.gradient === false || !hasFloat(testCase)) return { values, gradients: [], coverage };
  const backward = jit((inputs: Tensor[]) => gradientsOf(testCase, inputs), { backend });
  const gradients = await hostArrays(await backward(freshInputs(testCase, float)));
  coverage.push(backward.coverage() ?? {});
  await backward.dispose();
  return { values, gradients, coverage };
}

/** sum_j cotangent_j * output_j over all floating-point outputs, with cotangents fixed by the case's name. */
export function projection(testCase: ConformanceCase, inputs: readonly Tensor[]): Tensor {
  const outputs = outputsOf(testCase, inputs).filter((output) => isFloat(output.dtype));
  const next = uniformStream(`${testCase.op} ${testCase.name} cotangent`);
  const terms = outputs.map((output) => {
    const values = Array.from({ length: sizeOf(output.shape) }, () => Math.fround(next() * 2 - 1));
    const data = typedArrayFrom(output.dtype, values);
    return sum(mul(output, DeviceArray.fromHost({ shape: output.shape, dtype: output.dtype, data })));
  });
  const first = terms[0] ?? scalar(0);
  return terms.slice(1).reduce((total, term) => add(total, term), first);
}

/** The positions of a case's floating-point inputs. */
export function floatPositions(testCase: ConformanceCase): number[] {
  return testCase.inputs.flatMap((input, position) => (input.dtype ? [] : [position]));
}

/** The case's inputs as arrays. */
export function freshInputs(testCase: ConformanceCase, float: DType): Tensor[] {
  return testCase.inputs.map((_, position) => DeviceArray.fromHost(inputArray(testCase, position, float)));
}

function hasFloat(testCase: ConformanceCase): boolean {
  return testCase.inputs.some((input) => !input.dtype);
}

function outputsOf(testCase: ConformanceCase, inputs: readonly Tensor[]): Tensor[] {
  return ([testCase.run(...inputs)] as (Tensor | readonly Tensor[])[]).flat(3) as Tensor[];
}

function gradientsOf(testCase: ConformanceCase, inputs: readonly Tensor[]): Tensor[] {
  const positions = floatPositions(testCase);
  const scalarFunction = (...chosen: Tensor[]) => {
    const all = inputs.map((input, position) => chosen[positions.indexOf(position)] ?? input);
    return projection(testCase, all);
  };
  const differentiated = positions.map((position) => inputs[position] as Tensor);
  const one = scalar(1, differentiated[0]?.dtype ?? 'float32');
  return vjp(scalarFunction, differentiated, one)[1];
}

async function hostArrays(tensors: readonly Tensor[]): Promise<HostArray[]> {
  return Promise.all(
    tensors.map(async (tensor) => ({ shape: tensor.shape, dtype: tensor.dtype, data: await tensor.data() })),
  );
}
