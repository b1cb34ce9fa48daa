import { BinaryReader } from '@bufbuild/protobuf/wire';
import { describe, expect, it } from 'vitest';
import { encodeModel } from '../../src/model/proto';
import type { Attribute, OnnxGraph } from '../../src/model/types';

/** The fields of a message in order: varints as numbers, everything else as bytes. */
function fields(bytes: Uint8Array): [number, number | Uint8Array][] {
  const reader = new BinaryReader(bytes);
  const list: [number, number | Uint8Array][] = [];
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (type === 0) list.push([field, Number(reader.int64())]);
    else if (type === 5) list.push([field, reader.float()]);
    else list.push([field, reader.bytes()]);
  }
  return list;
}

function only(bytes: Uint8Array, field: number): (number | Uint8Array)[] {
  return fields(bytes).flatMap(([each, value]) => (each === field ? [value] : []));
}

const text = (bytes: number | Uint8Array | undefined) => new TextDecoder().decode(bytes as Uint8Array);
const message = (bytes: Uint8Array, field: number) => only(bytes, field)[0] as Uint8Array;

const graph: OnnxGraph = {
  name: 'g',
  nodes: [
    {
      operator: 'Gelu',
      domain: '',
      inputs: ['x'],
      outputs: ['y'],
      attributes: { approximate: { string: 'tanh' } },
    },
  ],
  initializers: [{ name: 'w', type: 'int32', shape: [2, 1], data: Int32Array.of(1, -1) }],
  inputs: [{ name: 'x', type: 'float32', shape: [2, 3] }],
  outputs: [{ name: 'y', type: 'bool', shape: [] }],
};

describe('encodeModel', () => {
  it('writes a small model byte for byte', () => {
    const empty: OnnxGraph = { name: 'g', nodes: [], initializers: [], inputs: [], outputs: [] };
    const hex = Buffer.from(encodeModel(empty, [''])).toString('hex');
    // ir_version 9, producer_name, graph { name 'g' }, opset_import { domain '', version 20 }
    expect(hex).toBe('0809121140' + '6c61622f6261636b656e642d6f6e6e78' + '3a03120167' + '42040a001014');
  });

  it('imports the operator sets it is told to', () => {
    const imports = only(encodeModel(graph, ['', 'com.microsoft']), 8) as Uint8Array[];
    expect(imports.map((each) => [text(only(each, 1)[0]), only(each, 2)[0]])).toEqual([
      ['', 20],
      ['com.microsoft', 1],
    ]);
  });

  it('writes nodes, literals and value types under the field numbers of onnx.proto', () => {
    const written = message(encodeModel(graph, ['']), 7);
    const node = message(written, 1);
    expect([1, 2, 3, 4].map((field) => text(only(node, field)[0]))).toEqual(['x', 'y', 'Gelu:y', 'Gelu']);
    const tensor = message(written, 5);
    expect([only(tensor, 1), only(tensor, 2), text(only(tensor, 8)[0])]).toEqual([[2, 1], [6], 'w']);
    expect([...message(tensor, 9)]).toEqual([1, 0, 0, 0, 255, 255, 255, 255]);
    const type = message(message(message(written, 11), 2), 1);
    expect(only(type, 1)).toEqual([1]);
    expect((only(message(type, 2), 1) as Uint8Array[]).map((dimension) => only(dimension, 1)[0])).toEqual([
      2, 3,
    ]);
    expect(only(message(message(message(written, 12), 2), 1), 1)).toEqual([9]);
  });

  it('writes every kind of attribute with its type', () => {
    const attributes: Record<string, Attribute> = {
      a: { int: -1 },
      b: { ints: [3, -4] },
      c: { float: 0.5 },
      d: { string: 'tanh' },
      e: { tensor: graph.initializers[0]! },
      f: { graph },
    };
    const node = { ...graph.nodes[0]!, attributes };
    const written = message(message(encodeModel({ ...graph, nodes: [node] }, ['']), 7), 1);
    const list = (only(written, 5) as Uint8Array[]).map((each) => fields(each));
    expect(list.map((each) => [text(each[0]?.[1]), each.at(-1)])).toEqual([
      ['a', [20, 2]],
      ['b', [20, 7]],
      ['c', [20, 1]],
      ['d', [20, 3]],
      ['e', [20, 4]],
      ['f', [20, 5]],
    ]);
    expect(list[0]?.[1]).toEqual([3, -1]);
    expect(list[1]?.slice(1, 3)).toEqual([
      [8, 3],
      [8, -4],
    ]);
    expect(list[2]?.[1]).toEqual([2, 0.5]);
    expect(list.slice(3).map((each) => each[1]?.[0])).toEqual([4, 5, 6]);
  });
});
