import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import {
  type Attribute,
  elementTypes,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type ValueInfo,
} from './types';

/** Read by every runtime since ONNX 1.15, and the least that opset 20 needs. */
const irVersion = 9;

/** Versions of the operator sets that models use: the ONNX standard, and ONNX Runtime's own. */
const opsets = { '': 20, 'com.microsoft': 1 } as const;

/** Numbers of `AttributeProto.AttributeType`. */
const attributeTypes = { float: 1, int: 2, string: 3, tensor: 4, graph: 5, ints: 7 } as const;

/**
 * The bytes of an ONNX model: a `ModelProto` of opset 20. Field numbers are those of
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
 */
export function encodeModel(graph: OnnxGraph, domains: readonly (keyof typeof opsets)[]): Uint8Array {
  const writer = new BinaryWriter();
  varint(writer, 1, irVersion);
  text(writer, 2, '@lab/backend-onnx');
  message(writer, 7, () => writeGraph(writer, graph));
  for (const domain of domains) {
    message(writer, 8, () => {
      text(writer, 1, domain);
      varint(writer, 2, opsets[domain]);
    });
  }
  return writer.finish();
}

function writeGraph(writer: BinaryWriter, graph: OnnxGraph): void {
  for (const node of graph.nodes) message(writer, 1, () => writeNode(writer, node));
  text(writer, 2, graph.name);
  for (const tensor of graph.initializers) message(writer, 5, () => writeTensor(writer, tensor));
  for (const input of graph.inputs) message(writer, 11, () => writeValueInfo(writer, input));
  for (const output of graph.outputs) message(writer, 12, () => writeValueInfo(writer, output));
}

function writeNode(writer: BinaryWriter, node: OnnxNode): void {
  for (const name of node.inputs) text(writer, 1, name);
  for (const name of node.outputs) text(writer, 2, name);
  text(writer, 3, `${node.operator}:${node.outputs[0]}`);
  text(writer, 4, node.operator);
  for (const [name, attribute] of Object.entries(node.attributes)) {
    message(writer, 5, () => {
      text(writer, 1, name);
      writeAttribute(writer, attribute);
    });
  }
  if (node.domain) text(writer, 7, node.domain);
}

function writeAttribute(writer: BinaryWriter, attribute: Attribute): void {
  const [kind] = Object.keys(attribute) as (keyof typeof attributeTypes)[];
  if ('float' in attribute) writer.tag(2, WireType.Bit32).float(attribute.float);
  else if ('int' in attribute) varint(writer, 3, attribute.int);
  else if ('string' in attribute) text(writer, 4, attribute.string);
  else if ('tensor' in attribute) message(writer, 5, () => writeTensor(writer, attribute.tensor));
  else if ('graph' in attribute) message(writer, 6, () => writeGraph(writer, attribute.graph));
  else for (const value of attribute.ints) varint(writer, 8, value);
  varint(writer, 20, attributeTypes[kind as keyof typeof attributeTypes]);
}

function writeTensor(writer: BinaryWriter, { name, type, shape, data }: OnnxTensor): void {
  for (const size of shape) varint(writer, 1, size);
  varint(writer, 2, elementTypes[type]);
  text(writer, 8, name);
  // Raw data is little-endian, as is every machine that Node or a browser runs on.
  writer
    .tag(9, WireType.LengthDelimited)
    .bytes(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

function writeValueInfo(writer: BinaryWriter, { name, type, shape }: ValueInfo): void {
  text(writer, 1, name);
  message(writer, 2, () =>
    message(writer, 1, () => {
      varint(writer, 1, elementTypes[type]);
      message(writer, 2, () => {
        for (const size of shape) message(writer, 1, () => varint(writer, 1, size));
      });
    }),
  );
}

function varint(writer: BinaryWriter, field: number, value: number): void {
  writer.tag(field, WireType.Varint).int64(value);
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

function message(writer: BinaryWriter, field: number, write: () => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write();
  writer.join();
}
