import { freshValue, type GraphNode } from '@lab/tensor';
import { GraphBuilder } from '../model/graph-builder';
import type { Lowerings } from './lowering';

/** Loops. */
export const scanLowerings = {
  scan: (builder, inputs, node) => scan(builder, inputs, node),
} satisfies Partial<Lowerings>;

function scan(
  builder: GraphBuilder,
  inputs: readonly string[],
  node: GraphNode<'scan'>,
): (string | undefined)[] {
  const { constants, carries, reverse, length, used } = node.attrs;
  const body = new GraphBuilder(builder.scope, builder);
  const { stacked, outputs } = addBody(body, inputs, node);
  const given = inputs.slice(constants);
  // ONNX learns the number of steps from an input to iterate over.
  if (given.length === carries) given.push(counter(builder, body, length));
  const direction = (count: number) => ({ ints: new Array<number>(count).fill(Number(reverse)) });
  const names = builder.nodes('Scan', given, outputs, {
    body: { graph: body.finish('body') },
    num_scan_inputs: { int: given.length - carries },
    scan_input_directions: direction(given.length - carries),
    scan_output_directions: stacked > 0 ? direction(stacked) : undefined,
  });
  let next = 0;
  return used.map((isUsed, index) => (index < carries || isUsed ? names[next++] : undefined));
}

/** Fills in the body: (carries, x slices) to (carries, used carries before the step, used y slices). */
function addBody(
  builder: GraphBuilder,
  inputs: readonly string[],
  { attrs: { body, constants, carries, used } }: GraphNode<'scan'>,
): { readonly stacked: number; readonly outputs: number } {
  body.inputs.forEach((value, index) => {
    if (index < constants) builder.bind(value, inputs[index]!);
    else builder.input(value);
  });
  for (const inner of body.nodes) builder.add(inner);
  const before = body.inputs.slice(constants, constants + carries);
  const stacks = [...before, ...body.outputs.slice(carries)].filter((_, index) => used[carries + index]);
  const outputs = [...body.outputs.slice(0, carries), ...stacks];
  for (const value of outputs) builder.output(value);
  return { stacked: stacks.length, outputs: outputs.length };
}

function counter(builder: GraphBuilder, body: GraphBuilder, length: number): string {
  body.input(freshValue({ shape: [], dtype: 'bool' }));
  return builder.literal({ shape: [length], dtype: 'bool', data: new Uint8Array(length) });
}
