import { type Code, unsigned } from './code';

/** A function over the imported memory whose parameters are 32-bit integers and whose locals are declared by type. */
export interface WasmFunction {
  readonly parameters: number;
  /** Local variables after the parameters, in this order. */
  readonly locals: { readonly i32: number; readonly f32: number; readonly v128: number };
  readonly body: Code;
}

const types = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;

/** The bytes of a module that imports `env.memory` and exports one function, `run`. */
export function moduleBytes({ parameters, locals, body }: WasmFunction): Uint8Array<ArrayBuffer> {
  const declarations = (['i32', 'f32', 'v128'] as const).map((type) => [
    ...unsigned(locals[type]),
    types[type],
  ]);
  const code = [...list(declarations), ...body, 0x0b];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list([[0x60, ...list(new Array(parameters).fill([types.i32])), 0]])),
    ...section(2, list([[...text('env'), ...text('memory'), 0x02, 0, 1]])),
    ...section(3, list([[0]])),
    ...section(7, list([[...text('run'), 0, 0]])),
    ...section(10, list([[...unsigned(code.length), ...code]])),
  ]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function list(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function text(value: string): number[] {
  return list([...value].map((character) => [character.charCodeAt(0)]));
}
