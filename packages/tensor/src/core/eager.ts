import type { Backend, Executable, Storage } from './backend';
import type { Spec } from './dtype';
import { freshValue, type Graph, type GraphNode } from './graph';
import { graphKey } from './graph-key';
import type { OpAttrs, OpName } from './op-attrs';
import { PlanCache } from './plan-cache';
import { DeviceArray, type Tensor } from './tensor';

/** Plans kept per backend: many of one operation, and few of whole functions, which are larger. */
const limits = { operations: 512, functions: 32 } as const;

type Kind = keyof typeof limits;
type Caches = Readonly<Record<Kind, PlanCache<{ readonly executable: Promise<Executable> }>>>;

const cachesOf = new WeakMap<Backend, Caches>();

/** Runs one operation at once; the results are there when their `data()` is awaited. */
export function eager<K extends OpName>(
  op: K,
  inputs: readonly Tensor[],
  attrs: OpAttrs[K],
  outputs: readonly Spec[],
  backend: Backend,
): DeviceArray[] {
  const values = inputs.map(freshValue);
  const node: GraphNode<K> = { op, inputs: values, outputs: outputs.map(freshValue), attrs };
  const graph = { inputs: values, nodes: [node as GraphNode], outputs: node.outputs };
  return runGraph(graph, inputs, backend, 'body' in attrs ? 'functions' : 'operations');
}

/** Runs a graph at once. One that is equal but for the names of its values is not compiled again. */
export function runGraph(
  graph: Graph,
  inputs: readonly Tensor[],
  backend: Backend,
  kind: Kind = 'functions',
): DeviceArray[] {
  // Storages are asked for now, so that disposing an input afterwards is an error here and not in the middle of a run.
  const storages = inputs.map((input) => (input as DeviceArray).storageOn(backend));
  const { plan, release } = caches(backend)[kind].lease(graphKey(graph), () => ({
    executable: backend.compile(graph),
  }));
  const results = Promise.all([plan.executable, ...storages])
    .then(([executable, ...arrays]) =>
      (executable as Executable).run(
        arrays as Storage[],
        arrays.map(() => false),
      ),
    )
    .finally(release);
  DeviceArray.readUntil(inputs as readonly DeviceArray[], results);
  return graph.outputs.map((spec, index) => {
    const storage = results.then((list) => list[index] as Storage);
    storage.catch(() => {}); // Reported to whoever reads the array.
    return DeviceArray.onBackend(spec, backend, storage);
  });
}

function caches(backend: Backend): Caches {
  const known = cachesOf.get(backend) ?? {
    operations: new PlanCache(limits.operations),
    functions: new PlanCache(limits.functions),
  };
  cachesOf.set(backend, known);
  return known;
}
