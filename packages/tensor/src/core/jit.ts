import type { Backend, Coverage, Executable, Storage } from './backend';
import { currentBackend } from './current-backend';
import { replayChecked } from './debug';
import { typedArrayFrom } from './dtype';
import { ArgumentError, TraceError } from './errors';
import type { Graph } from './graph';
import { DeviceArray, Tensor } from './tensor';
import { currentTrace, traceGraph } from './trace';
import { isPlainObject, treeMap, treePaths } from './tree';

/** Options of {@link jit}. */
export interface JitOptions {
  /** Where it runs. Default: the backend chosen with `setBackend`. */
  readonly backend?: Backend;
  /** Positions of arguments whose arrays the call consumes, so that their memory is used for the results. */
  readonly donate?: readonly number[];
  /** Compiled signatures kept; the least recently used goes first. Default 32. */
  readonly cacheSize?: number;
  /** Replays every run on the reference backend and throws NonFiniteError at the first non-finite value. */
  readonly debug?: boolean;
}

/** A compiled function: the same arguments, a promise of the same result. */
export interface Jitted<A extends unknown[], R> {
  (...args: A): Promise<R>;
  /** How the most recently used signature was lowered. */
  coverage(): Coverage | undefined;
  /** Signatures compiled and still kept. */
  cacheSize(): number;
  /** Frees every compiled signature. */
  dispose(): Promise<void>;
}

interface Compiled {
  readonly graph: Graph;
  readonly executable: Executable;
  readonly captured: readonly Tensor[];
  readonly result: unknown;
  /** Calls under way, which keep an evicted plan alive. */
  users: number;
  evicted: boolean;
}

/**
 * Compiles a pure function of trees of arrays: it is traced once for every signature, that is for every
 * structure, shape and dtype of its arguments, and the plan is run afterwards.
 *
 * Numbers become float32 scalars, so that a changing learning rate does not compile again; strings, booleans and
 * null belong to the signature. Arrays the function closes over are passed along, not copied into the graph.
 *
 * @throws TraceError if called inside a traced function, or if `f` is asynchronous
 * @example const step = jit((x: Tensor) => mul(x, 2)); const y = await step(array([1, 2]));
 */
export function jit<A extends unknown[], R>(f: (...args: A) => R, options: JitOptions = {}): Jitted<A, R> {
  const cache = new Map<string, Promise<Compiled>>();
  const donate = new Set(options.donate ?? []);
  const limit = options.cacheSize ?? 32;
  let latest: Compiled | undefined;

  async function call(...args: A): Promise<R> {
    if (currentTrace())
      throw new TraceError('jit: a compiled function cannot be traced; call the plain function');
    const backend = options.backend ?? currentBackend();
    const { key, leaves } = signatureOf(args);
    const inputs = leaves.map((leaf) => toArray(leaf.value));
    const owned = leaves.map(({ argument }) => donate.has(argument));
    checkDonated(inputs, owned);
    // Taken and claimed now, so that what is done to an argument after the call does not disturb it.
    const storages = inputs.map((input) => input.storageOn(backend));
    const undo = inputs.flatMap((input, index) => (owned[index] ? [input.donate()] : []));
    const result = compileAndExecute(`${idOf(backend)}|${key}`, args, {
      inputs,
      owned,
      storages,
      backend,
      undo,
    });
    inputs.forEach((input, index) => {
      if (!owned[index]) input.readUntil(result);
    });
    return result;
  }

  async function compileAndExecute(id: string, args: A, call: Call): Promise<R> {
    const known = cache.get(id);
    cache.delete(id);
    const compiling = known ?? compile(f, args, call.inputs, call.backend);
    cache.set(id, compiling);
    const compiled = await compiling.catch((error) => {
      cache.delete(id);
      for (const undo of call.undo) undo();
      throw error;
    });
    compiled.users++;
    if (cache.size > limit) evictOldest(cache, id);
    latest = compiled;
    try {
      return (await execute(compiled, call, options.debug ?? false)) as R;
    } finally {
      compiled.users--;
      if (compiled.evicted) disposeUnused(compiled);
    }
  }

  return Object.assign(call, {
    coverage: () => latest?.executable.coverage,
    cacheSize: () => cache.size,
    dispose: async () => {
      const all = [...cache.values()];
      cache.clear();
      for (const compiled of await Promise.all(all)) compiled.executable.dispose();
    },
  });
}

const backendIds = new WeakMap<Backend, number>();
let nextBackendId = 1;

/** Plans belong to one backend object, even if another has its name. */
function idOf(backend: Backend): number {
  const id = backendIds.get(backend) ?? nextBackendId++;
  backendIds.set(backend, id);
  return id;
}

interface Leaf {
  readonly value: Tensor | number;
  readonly argument: number;
}

/** Structure, shapes and dtypes of the arguments as text, and their arrays and numbers in order. */
function signatureOf(args: readonly unknown[]): { key: string; leaves: Leaf[] } {
  const leaves: Leaf[] = [];
  const visit = (value: unknown, argument: number): string => {
    if (value instanceof Tensor || typeof value === 'number') {
      leaves.push({ value, argument });
      return value instanceof Tensor ? value.signature : 'number';
    }
    if (Array.isArray(value)) return `[${value.map((item) => visit(item, argument))}]`;
    if (isPlainObject(value)) {
      return `{${Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${visit(item, argument)}`)}}`;
    }
    if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') {
      return `${JSON.stringify(value)}`;
    }
    throw new ArgumentError(`jit: argument ${argument} has a leaf of type ${typeof value}`);
  };
  return { key: args.map(visit).join(), leaves };
}

function toArray(value: Tensor | number): DeviceArray {
  if (value instanceof DeviceArray) return value;
  if (typeof value === 'number') {
    return DeviceArray.fromHost({ shape: [], dtype: 'float32', data: typedArrayFrom('float32', [value]) });
  }
  throw new TraceError('jit: called with a traced value');
}

async function compile<A extends unknown[], R>(
  f: (...args: A) => R,
  args: A,
  inputs: readonly DeviceArray[],
  backend: Backend,
): Promise<Compiled> {
  const { graph, captured, result } = traceCall(f, args, inputs);
  return { graph, captured, result, executable: await backend.compile(graph), users: 0, evicted: false };
}

/** Traces `f` with its array and number leaves as inputs; the result tree keeps its static leaves. */
export function traceCall<A extends unknown[], R>(
  f: (...args: A) => R,
  args: A,
  inputs: readonly { readonly shape: readonly number[]; readonly dtype: Tensor['dtype'] }[],
): { graph: Graph; captured: readonly Tensor[]; result: unknown } {
  let result: unknown;
  const traced = traceGraph(inputs, (...tracers) => {
    let next = 0;
    const isInput = (leaf: unknown) => leaf instanceof Tensor || typeof leaf === 'number';
    result = f(...(treeMap((leaf) => (isInput(leaf) ? tracers[next++] : leaf), args) as A));
    if (result instanceof Promise) throw new TraceError('jit: the function must not be asynchronous');
    return treePaths<unknown>(result).flatMap(([, leaf]) => (leaf instanceof Tensor ? [leaf] : []));
  });
  return { ...traced, result };
}

/** The arrays of one call, and where they lay when it was made. */
interface Call {
  readonly inputs: readonly DeviceArray[];
  readonly owned: readonly boolean[];
  readonly storages: readonly (Storage | Promise<Storage>)[];
  readonly backend: Backend;
  /** Give the donated arrays back to the caller if nothing is run. */
  readonly undo: readonly (() => void)[];
}

async function execute(compiled: Compiled, call: Call, debug: boolean): Promise<unknown> {
  const { inputs, owned, backend } = call;
  const captured = compiled.captured as readonly DeviceArray[];
  if (debug) await replayChecked(compiled.graph, [...inputs, ...captured]);
  const storages: Storage[] = [];
  for (const storage of [...call.storages, ...captured.map((array) => array.storageOn(backend))]) {
    storages.push(storage instanceof Promise ? await storage : storage);
  }
  for (const [index, input] of inputs.entries()) {
    if (!owned[index]) continue;
    await input.idle();
    input.retire('was donated to a compiled function');
  }
  const run = compiled.executable.run(
    storages,
    storages.map((_, index) => owned[index] ?? false),
  );
  for (const array of captured) array.readUntil(run);
  const results = await run;
  let next = 0;
  return treeMap((leaf) => {
    if (!(leaf instanceof Tensor)) return leaf;
    return DeviceArray.onBackend(leaf, backend, results[next++] as Storage);
  }, compiled.result);
}

function checkDonated(inputs: readonly DeviceArray[], owned: readonly boolean[]): void {
  const donated = inputs.filter((_, index) => owned[index]);
  if (
    inputs.filter((input) => donated.includes(input)).length !== donated.length ||
    new Set(donated).size !== donated.length
  ) {
    throw new ArgumentError('jit: a donated array is passed more than once');
  }
}

function evictOldest(cache: Map<string, Promise<Compiled>>, keep: string): void {
  const oldest = [...cache].find(([key]) => key !== keep);
  if (!oldest) return;
  cache.delete(oldest[0]);
  oldest[1].then(
    (compiled) => {
      compiled.evicted = true;
      disposeUnused(compiled);
    },
    () => {}, // Its own caller hears of it.
  );
}

function disposeUnused({ users, executable }: Compiled): void {
  if (users === 0) executable.dispose();
}
