import {
  ArgumentError,
  type Graph,
  type GraphValue,
  isScan,
  type OpName,
  optimize,
  type TracedFunction,
} from '@lab/tensor';
import { checkDtypes } from '../check-dtypes';
import { ExportError } from '../errors';
import { emitNode, placeInFile } from '../lowerings/place';
import { GraphBuilder } from '../model/graph-builder';
import { encodeModel } from '../model/proto';
import { type Weight, weightsOf } from './weights';

/** What one protobuf message can hold. */
const mostBytes = 2 ** 31 - 1;

/** Options of {@link exportOnnx}. */
export interface ExportOptions {
  /** Names of the inputs that stay inputs, in order. Default: their places in the arguments, `0.weight` or `1`. */
  readonly inputs?: readonly string[];
  /** Names of the outputs, in order. Default: `output`, or their places in the result, `output.0`. */
  readonly outputs?: readonly string[];
  /**
   * Arguments to write into the file, at the positions they have: `[params]` for a function traced as
   * `traceFunction(f, params, x)`. Arrays the function closed over are always written into it.
   */
  readonly weights?: unknown;
}

/**
 * A traced function as a standalone ONNX file: opset 20, operators of the standard only, static shapes.
 *
 * @returns the bytes of the file
 * @throws ExportError naming operations that ONNX does not have, such as randomness, or for more than 2 GiB;
 *   DTypeError for float64; ArgumentError for a wrong number of names or a weight that is no argument
 * @example
 * const traced = traceFunction((x: Tensor) => linear(x, weight, bias), zeros([1, 4]));
 * await writeFile('policy.onnx', await exportOnnx(traced, { inputs: ['observation'], outputs: ['logits'] }));
 */
export async function exportOnnx(traced: TracedFunction, options: ExportOptions = {}): Promise<Uint8Array> {
  const graph = optimize(traced.graph, (node) => placeInFile(node) === 'decompose');
  checkDtypes('exportOnnx', graph);
  refuse(hostOnly(graph));
  const weights = await weightsOf(traced, options.weights ?? []);
  checkSize(weights);
  const fixed = new Set(weights.map(({ value }) => value.id));
  const inputs = graph.inputs.filter(({ id }) => !fixed.has(id));
  const places = traced.inputNames.filter((_, index) => !fixed.has(graph.inputs[index]!.id));
  const builder = new GraphBuilder({ portable: true, emit: emitNode, names: 0 });
  const inputNames = named('inputs', inputs, options.inputs ?? places);
  const outputNames = named('outputs', graph.outputs, options.outputs ?? traced.outputNames.map(outputName));
  checkDifferent([
    ...weights.map(({ name }) => name),
    ...[...inputNames, ...outputNames].map(([, name]) => name),
  ]);
  for (const { value, name, array } of weights) builder.weight(value, array, name);
  for (const [value, name] of inputNames) builder.input(value, name);
  for (const node of graph.nodes) builder.add(node);
  for (const [value, name] of outputNames) {
    builder.output(value, name);
  }
  return encodeModel(builder.finish('traced'), ['']);
}

/** The operations that only have a host kernel, those in loops included. */
function hostOnly({ nodes }: Graph): Set<OpName> {
  const inside = nodes.flatMap((node) => (isScan(node) ? [...hostOnly(node.attrs.body)] : []));
  return new Set([...nodes.filter((node) => placeInFile(node) === 'host').map(({ op }) => op), ...inside]);
}

function refuse(operations: ReadonlySet<OpName>): void {
  if (operations.size === 0) return;
  throw new ExportError(`exportOnnx: ONNX has no operators for ${[...operations].sort().join(', ')}`);
}

function checkSize(weights: readonly Weight[]): void {
  const bytes = weights.reduce((total, { array }) => total + array.data.byteLength, 0);
  if (bytes > mostBytes)
    throw new ExportError(`exportOnnx: weights of ${bytes} bytes exceed the 2 GiB of one file`);
}

/** Apart from the inputs' names, which are places as well. */
function outputName(place: string): string {
  return place === 'output' ? place : `output.${place}`;
}

function checkDifferent(names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new ArgumentError(`exportOnnx: two values have the name '${repeated}'`);
}

function named(
  what: 'inputs' | 'outputs',
  values: readonly GraphValue[],
  names: readonly string[],
): [GraphValue, string][] {
  if (names.length !== values.length) {
    throw new ArgumentError(`exportOnnx: ${what} need ${values.length} names, got [${names.join(', ')}]`);
  }
  return values.map((value, index) => [value, names[index]!]);
}
