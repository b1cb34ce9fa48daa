import { freshValue } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../src/model/graph-builder';

function newBuilder(): GraphBuilder {
  return new GraphBuilder({ portable: false, emit: () => 'emitted', names: 0 });
}

const value = () => freshValue({ shape: [2], dtype: 'float32' });

describe('GraphBuilder', () => {
  it('splits the domain from the name of an operator and drops attributes without a value', () => {
    const builder = newBuilder();
    builder.node('com.microsoft.FusedMatMul', ['a', 'b'], { transA: { int: 1 }, alpha: undefined });
    const [node] = builder.finish('g').nodes;
    expect([node?.domain, node?.operator, node?.attributes]).toEqual([
      'com.microsoft',
      'FusedMatMul',
      { transA: { int: 1 } },
    ]);
  });

  it('keeps one copy of small equal literals, apart by type and shape', () => {
    const builder = newBuilder();
    expect(builder.scalar('float32', 1)).toBe(builder.scalar('float32', 1));
    expect(builder.int64([1, 2])).toBe(builder.int64([1, 2]));
    const different = [
      builder.scalar('float32', 1),
      builder.scalar('int32', 1),
      builder.int32([1]),
      builder.int64([1]),
    ];
    expect(new Set(different).size).toBe(4);
    expect(builder.finish('g').initializers.length).toBe(5);
  });

  it('declares as output the name a node made, and a copy of anything else', () => {
    const builder = newBuilder();
    const [x, y] = [value(), value()];
    builder.input(x);
    builder.bind(y, builder.node('Neg', [builder.nameOf(x)]));
    const made = builder.output(y);
    expect(made).toBe(builder.nameOf(y));
    expect(builder.output(y)).not.toBe(made);
    expect(builder.output(x, 'named')).toBe('named');
    expect(builder.finish('g').nodes.map(({ operator }) => operator)).toEqual([
      'Neg',
      'Identity',
      'Identity',
    ]);
  });

  it('lets a graph inside see the values outside, with names that do not repeat', () => {
    const outer = newBuilder();
    const x = value();
    outer.input(x);
    const inner = new GraphBuilder(outer.scope, outer);
    expect(inner.nameOf(x)).toBe(outer.nameOf(x));
    expect(inner.input(value())).not.toBe(outer.nameOf(x));
    expect(() => outer.nameOf(value())).toThrow('used before it is made');
  });

  it('marks shapes with a size of 0 as meant', () => {
    const builder = newBuilder();
    builder.reshape('x', [2, 0]);
    builder.reshape('x', [2, 3]);
    expect(builder.finish('g').nodes.map(({ attributes }) => attributes.allowzero)).toEqual([
      { int: 1 },
      { int: 0 },
    ]);
  });
});
