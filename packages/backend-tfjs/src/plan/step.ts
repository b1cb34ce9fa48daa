import type { GraphNode } from '@lab/tensor';
import type { Native, Outputs } from '../lowerings/lowering';
import { placeOf } from '../lowerings/place';
import { Scope } from '../lowerings/scope';
import { loweringOf } from '../lowerings/table';
import type { TfjsTensor } from '../runtime/core';
import type { Device } from '../runtime/device';
import { hostRun } from './host-run';

/**
 * Computes the outputs of a node, which are the caller's; undefined for one that nobody uses.
 * @param isFree whether the elements of the first input are not needed afterwards
 */
export type Run = (inputs: readonly TfjsTensor[], isFree: boolean) => StepOutputs | Promise<StepOutputs>;

/** One tensor for each output of a node. */
export type StepOutputs = readonly (TfjsTensor | undefined)[];

/** A node made ready to run. */
export interface NodeRunner {
  readonly run: Run;
  dispose?(): void;
}

/** Prepares a node that is no scan. */
export function runnerOf(node: GraphNode, device: Device): NodeRunner {
  if (placeOf(node, device) === 'host') return { run: hostRun(node, device) };
  const { emit } = loweringOf(node.op) as Native;
  return { run: (inputs) => inScope(device, (scope) => emit(scope, inputs, node)) };
}

/** Runs `compute` and frees all it made but its result, also where it fails. */
export function inScope(
  device: Device,
  compute: (scope: Scope) => Outputs | StepOutputs | Promise<Outputs | StepOutputs>,
): StepOutputs | Promise<StepOutputs> {
  const scope = new Scope(device);
  const finish = (outputs: Outputs | StepOutputs): StepOutputs => {
    const list = Array.isArray(outputs) ? (outputs as StepOutputs) : [outputs as TfjsTensor];
    scope.close(list);
    return list;
  };
  const fail = (error: unknown): never => {
    scope.close();
    throw error;
  };
  try {
    const outputs = compute(scope);
    return outputs instanceof Promise ? outputs.then(finish).catch(fail) : finish(outputs);
  } catch (error) {
    return fail(error);
  }
}
