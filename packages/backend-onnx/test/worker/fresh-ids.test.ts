import { add, type Graph, matmul, scan, sum, type Tensor, traceFunction, zeros } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { withFreshIds } from '../../src/worker/fresh-ids';

function idsOf({ inputs, nodes, outputs }: Graph): number[] {
  const inner = nodes.flatMap((node) => ('body' in node.attrs ? idsOf(node.attrs.body) : []));
  const values = [...inputs, ...nodes.flatMap((node) => [...node.inputs, ...node.outputs]), ...outputs];
  return [...values.map(({ id }) => id), ...inner];
}

describe('withFreshIds', () => {
  const f = (w: Tensor, xs: Tensor) =>
    sum(scan((c: Tensor, x: Tensor): [Tensor, null] => [add(matmul(c, w), x), null], zeros([2, 2]), xs)[0]);
  const { graph } = traceFunction(f, zeros([2, 2]), zeros([3, 2, 2]));

  it('shares no id with the graph, loops included', () => {
    const before = new Set(idsOf(graph));
    expect(idsOf(withFreshIds(graph)).filter((id) => before.has(id))).toEqual([]);
  });

  it('gives equal ids to what had equal ids', () => {
    const [before, after] = [idsOf(graph), idsOf(withFreshIds(graph))];
    const places = (ids: number[]) => ids.map((id) => ids.indexOf(id));
    expect(places(after)).toEqual(places(before));
  });
});
