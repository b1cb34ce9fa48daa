import type { Backend, Executable, Storage } from './backend';
import type { Spec } from './dtype';
import { attrsKey, freshValue, type Graph, type GraphNode } from './graph';
import type { OpAttrs, OpName } from './op-attrs';
import { DeviceArray, type Tensor } from './tensor';

/** One-operation executables kept per backend; the least recently used goes first. */
const cacheSize = 512;
const caches = new WeakMap<Backend, Map<string, Promise<Executable>>>();

/** Runs one operation at once; the results are there when their `data()` is awaited. */
export function eager<K extends OpName>(
  op: K,
  inputs: readonly Tensor[],
  attrs: OpAttrs[K],
  outputs: readonly Spec[],
  backend: Backend,
): DeviceArray[] {
  const graph = () => oneOpGraph(op, inputs, attrs, outputs);
  // Bodies of control operations have fresh names at each trace, so caching them would only fill the cache.
  if ('body' in attrs) return runOnce(graph(), inputs, backend);
  return start(cached(backend, op, inputs, attrs, graph), inputs, outputs, backend);
}

/** Runs a graph that will not be run again. */
export function runOnce(graph: Graph, inputs: readonly Tensor[], backend: Backend): DeviceArray[] {
  const executable = backend.compile(graph);
  const arrays = start(executable, inputs, graph.outputs, backend);
  const settled = Promise.allSettled(arrays.map(async (array) => array.storageOn(backend)));
  settled.then(async () => (await executable).dispose()).catch(() => {});
  return arrays;
}

function oneOpGraph<K extends OpName>(
  op: K,
  inputs: readonly Spec[],
  attrs: OpAttrs[K],
  outputs: readonly Spec[],
): Graph {
  const values = inputs.map(freshValue);
  const node: GraphNode<K> = { op, inputs: values, outputs: outputs.map(freshValue), attrs };
  return { inputs: values, nodes: [node as GraphNode], outputs: node.outputs };
}

function cached(
  backend: Backend,
  op: OpName,
  inputs: readonly Spec[],
  attrs: object,
  graph: () => Graph,
): Promise<Executable> {
  const cache = caches.get(backend) ?? new Map<string, Promise<Executable>>();
  caches.set(backend, cache);
  const key = attrsKey([op, attrs, inputs.map((input) => [input.dtype, input.shape])]);
  const known = cache.get(key);
  cache.delete(key);
  const executable = known ?? backend.compile(graph());
  cache.set(key, executable);
  if (cache.size > cacheSize) evictOldest(cache);
  return executable;
}

function evictOldest(cache: Map<string, Promise<Executable>>): void {
  const [key, executable] = cache.entries().next().value as [string, Promise<Executable>];
  cache.delete(key);
  executable.then((old) => old.dispose()).catch(() => {});
}

function start(
  executable: Promise<Executable>,
  inputs: readonly Tensor[],
  outputs: readonly Spec[],
  backend: Backend,
): DeviceArray[] {
  // Storages are asked for now, so that disposing an input afterwards is an error here and not in the middle of a run.
  const storages = inputs.map((input) => (input as DeviceArray).storageOn(backend));
  const results = Promise.all([executable, ...storages]).then(([ready, ...arrays]) =>
    (ready as Executable).run(
      arrays as Storage[],
      arrays.map(() => false),
    ),
  );
  for (const input of inputs) (input as DeviceArray).readUntil(results);
  return outputs.map((spec, index) => {
    const storage = results.then((list) => list[index] as Storage);
    storage.catch(() => {}); // Reported to whoever reads the array.
    return DeviceArray.onBackend(spec, backend, storage);
  });
}
