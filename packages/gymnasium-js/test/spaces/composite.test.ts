import { describe, expect, test } from 'vitest';
import {
  ArgumentError,
  Box,
  Dict,
  Discrete,
  Generator,
  Graph,
  MultiBinary,
  OneOf,
  Sequence,
  type Space,
  Text,
  Tuple,
} from '../../src/index';

const box = new Box(0, 1, { shape: [2] });
const throwsWith = (call: () => unknown, message: string) => {
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow(message);
};

describe('Tuple', () => {
  const space = new Tuple([new Discrete(2), new Text(2)]);

  test('contains lists with a value of each part', () => {
    expect(space.contains([1, 'ab'])).toBe(true);
    expect([[1], [1, 'ab', 0], ['ab', 1], 1, { 0: 1, 1: 'ab' }].some((x) => space.contains(x))).toBe(false);
  });

  test('seeds its parts from a list', () => {
    expect(space.seed([3, 4])).toEqual([3, 4]);
    expect(space.spaces[1].npRandom.state).toEqual(new Generator(4).state);
    throwsWith(() => space.seed([1]), 'seed must be an integer or a list of 2 seeds, got [1]');
  });

  test('without a seed its parts get different ones', () => {
    const [one, two] = space.seed();
    expect(one).not.toBe(two);
    expect(space.npRandom).toBe(space.npRandom);
  });

  test('refuses parts that are no spaces and masks of another length', () => {
    throwsWith(
      () => new Tuple([new Discrete(2), 3 as unknown as Space<unknown>]),
      'spaces[1] must be a space, got 3',
    );
    throwsWith(() => space.sample({ mask: [[1, 0]] }), 'mask must be a list of 2, one for every space');
    throwsWith(() => space.sample({ probability: 3 as unknown as [] }), 'probability must be a list of 2');
    throwsWith(
      () => space.sample({ mask: [null, null], probability: [null, null] }),
      'absent where a mask is given',
    );
  });

  test('is equal to equal parts in the same order', () => {
    expect(space.equals(new Tuple([new Discrete(2), new Text(2)]))).toBe(true);
    expect(space.equals(new Tuple([new Text(2), new Discrete(2)]))).toBe(false);
    expect(space.equals(new Tuple([new Discrete(2)]))).toBe(false);
    expect(space.equals(new OneOf([new Discrete(2), new Text(2)]))).toBe(false);
  });
});

describe('Dict', () => {
  const space = new Dict({ b: new Discrete(2), a: new Text(2) });

  test('sorts the keys of objects and keeps the order of pairs', () => {
    expect(space.keys).toEqual(['a', 'b']);
    expect(new Dict({ b: box, a: box }, { sortKeys: false }).keys).toEqual(['b', 'a']);
    const pairs = new Dict([
      ['10', box],
      ['2', box],
    ]);
    expect(pairs.keys).toEqual(['10', '2']);
    expect(pairs.clone().keys).toEqual(['10', '2']);
  });

  test('prints keys as Python does', () => {
    const space = new Dict({ "a'b": box, 'a"\\': box }, { sortKeys: false });
    expect(String(space)).toBe(`Dict("a'b": ${box}, 'a"\\\\': ${box})`);
  });

  test('contains objects with a value for each key', () => {
    expect(space.contains({ a: 'x', b: 1 })).toBe(true);
    expect(
      [{ a: 'x' }, { a: 'x', b: 1, c: 0 }, { a: 1, b: 'x' }, null, 'a'].some((x) => space.contains(x)),
    ).toBe(false);
    expect(new Dict({ toString: new Discrete(1) }).contains({ a: 0 })).toBe(false);
  });

  test('seeds its parts from an object', () => {
    expect(space.seed({ b: 5, a: 6 })).toEqual({ a: 6, b: 5 });
    expect(space.spaces.b.npRandom.state).toEqual(new Generator(5).state);
    throwsWith(() => space.seed({ a: 1 }), 'seed must be an object with the keys a, b');
    throwsWith(
      () => space.seed('7' as unknown as number),
      'seed must be an object with the keys a, b, got "7"',
    );
  });

  test('refuses parts that are no spaces, keys given twice and masks with other keys', () => {
    throwsWith(
      () => new Dict({ a: null as unknown as Space<unknown> }),
      'spaces.a must be a space, got null',
    );
    throwsWith(
      () =>
        new Dict([
          ['a', box],
          ['a', box],
        ]),
      'spaces must be of different keys',
    );
    throwsWith(() => space.sample({ mask: { a: null } }), 'mask must be an object with the keys a, b');
    throwsWith(() => space.sample({ probability: { a: null, c: null } }), 'probability must be an object');
  });

  test('is equal whatever the order of keys', () => {
    expect(
      space.equals(
        new Dict([
          ['b', new Discrete(2)],
          ['a', new Text(2)],
        ]),
      ),
    ).toBe(true);
    expect(space.equals(new Dict({ b: new Discrete(3), a: new Text(2) }))).toBe(false);
    expect(space.equals(new Dict({ b: new Discrete(2) }))).toBe(false);
    expect(space.equals(new Dict({ c: new Discrete(2), a: new Text(2) }))).toBe(false);
  });
});

describe('Sequence', () => {
  const space = new Sequence(new Discrete(3));
  const stacked = new Sequence(new Discrete(3), { stack: true });

  test('contains lists, or with stack batches, of values', () => {
    expect([[], [0], [2, 1, 0]].every((x) => space.contains(x))).toBe(true);
    expect([[3], 0, Int32Array.of(1), null].some((x) => space.contains(x))).toBe(false);
    expect([Int32Array.of(), Int32Array.of(2, 1)].every((x) => stacked.contains(x))).toBe(true);
    expect([[0], Int32Array.of(3), 0, null].some((x) => stacked.contains(x))).toBe(false);
  });

  test('seeds itself and its elements from a list', () => {
    expect(space.seed([8, 9])).toEqual([8, 9]);
    expect(space.npRandom.state).toEqual(new Generator(8).state);
    expect(space.featureSpace.npRandom.state).toEqual(new Generator(9).state);
    throwsWith(() => space.seed([8]), 'seed must be an integer or a list of 2 seeds');
  });

  test('without a seed takes its own and its elements from the system', () => {
    const [own, feature] = space.seed();
    expect(own).not.toBe(feature);
    expect(space.npRandom.state).toEqual(new Generator(own).state);
  });

  test('refuses lengths that are none', () => {
    throwsWith(
      () => space.sample({ mask: [-1, null] }),
      'length must be a non-negative integer or a list of them, got -1',
    );
    throwsWith(() => space.sample({ mask: [[1, 0.5], null] }), 'got [1, 0.5]');
    throwsWith(() => space.sample({ mask: [[], null] }), 'length must be');
    throwsWith(() => new Sequence('x' as unknown as Space<unknown>), 'spaces[0] must be a space, got "x"');
  });

  test('is equal to the same elements, stacked alike', () => {
    expect(space.equals(new Sequence(new Discrete(3)))).toBe(true);
    expect(space.equals(stacked)).toBe(false);
    expect(space.equals(new Sequence(new Discrete(4)))).toBe(false);
    expect(space.equals(new Discrete(3))).toBe(false);
  });
});

describe('Graph', () => {
  const space = new Graph(box, new Discrete(3), { seed: 1 });
  const graph = {
    nodes: Float32Array.of(0, 1, 1, 0),
    edges: Int32Array.of(2),
    edgeLinks: Int32Array.of(1, 0),
  };

  test('contains graphs whose links name their nodes', () => {
    expect(space.contains(graph)).toBe(true);
    expect(space.contains({ ...graph, edges: null, edgeLinks: null })).toBe(true);
    const wrong: object[] = [
      { ...graph, nodes: Float32Array.of(0, 2) },
      { ...graph, nodes: [0, 1] },
      { ...graph, edges: Int32Array.of(3) },
      { ...graph, edges: null },
      { ...graph, edgeLinks: Int32Array.of(1, 2) },
      { ...graph, edgeLinks: Int32Array.of(1, 0, 0, 1) },
      { ...graph, edgeLinks: Float32Array.of(1, 0) },
      { nodes: graph.nodes },
    ];
    expect([...wrong, null, 3].some((x) => space.contains(x))).toBe(false);
    expect(new Graph(box, null).contains(graph)).toBe(false);
  });

  test('has the number of nodes and edges asked for', () => {
    const { nodes, edges, edgeLinks } = space.sample({ numNodes: 4, numEdges: 6 });
    expect([nodes.length, edges?.length, edgeLinks?.length]).toEqual([8, 6, 12]);
    expect(space.sample({ numNodes: 1 })).toMatchObject({ edges: null, edgeLinks: null });
    expect(space.sample({ numEdges: 0 })).toMatchObject({ edges: null, edgeLinks: null });
    throwsWith(() => space.sample({ numNodes: 0 }), 'numNodes must be at least 1, got 0');
    throwsWith(() => space.sample({ numEdges: -1 }), 'numEdges must be a non-negative integer, got -1');
  });

  test('seeds itself and its parts from a list', () => {
    expect(space.seed([1, 2, 3])).toEqual([1, 2, 3]);
    expect(new Graph(box, null).seed([1, 2])).toEqual([1, 2]);
    throwsWith(() => space.seed([1, 2]), 'a list of 3 seeds');
    expect(space.seed()).toHaveLength(3);
  });

  test('gives its nodes and edges one by one', () => {
    expect([...space.nodesOf(graph)]).toEqual([Float32Array.of(0, 1), Float32Array.of(1, 0)]);
    expect([...space.edgesOf(graph)]).toEqual([2]);
    expect([...space.edgesOf({ ...graph, edges: null })]).toEqual([]);
  });

  test('is equal to the same node and edge spaces', () => {
    expect(space.equals(new Graph(box, new Discrete(3)))).toBe(true);
    expect(space.equals(new Graph(box, null))).toBe(false);
    expect(new Graph(box, null).equals(space)).toBe(false);
    expect(space.equals(new Graph(new Discrete(2), new Discrete(3)))).toBe(false);
  });
});

describe('OneOf', () => {
  const space = new OneOf([new Discrete(2), new Dict({ a: new MultiBinary(2) })]);

  test('contains pairs of an index and a value', () => {
    expect(space.contains([0, 1])).toBe(true);
    expect(space.contains([1, { a: Int8Array.of(0, 1) }])).toBe(true);
    expect([[1, 1], [2, 0], [-1, 0], [0.5, 0], [0], 0, ['0', 1]].some((x) => space.contains(x))).toBe(false);
  });

  test('seeds the choice and its parts from a list', () => {
    expect(space.seed([1, 2, 3])).toEqual([1, 2, { a: 1_742_692_731 }]);
    throwsWith(() => space.seed([1, 2]), 'a list of 3 seeds');
    expect(space.seed()).toHaveLength(3);
  });

  test('values of composite parts survive JSON', () => {
    const value = [1, { a: Int8Array.of(0, 1) }] as [number, { a: Int8Array }];
    expect(space.fromJsonable(JSON.parse(JSON.stringify(space.toJsonable([value]))))).toEqual([value]);
  });

  test('refuses no parts and masks of another length', () => {
    throwsWith(() => new OneOf([]), 'spaces must be not empty');
    throwsWith(() => space.sample({ mask: [null] }), 'mask must be a list of 2');
  });

  test('is equal to equal parts', () => {
    expect(space.equals(space.clone())).toBe(true);
    expect(space.equals(new OneOf([new Discrete(2)]))).toBe(false);
    expect(space.equals(new Tuple(space.spaces))).toBe(false);
  });
});
