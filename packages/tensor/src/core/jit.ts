import type { Backend, Coverage, Executable, Storage } from './backend';
import { Claim } from './claim';
import { currentBackend } from './current-backend';
import { replayChecked } from './debug';
import { typedArrayFrom } from './dtype';
import { ArgumentError, TraceError } from './errors';
import type { Graph } from './graph';
import { kindOf } from './kind-of';
import { PlanCache } from './plan-cache';
import { signatureOf } from './signature';
import { DeviceArray, Tensor } from './tensor';
import { currentTrace, escaped } from './trace';
import { traceCall } from './trace-call';
import type { Traceable } from './traceable';
import { treeMap } from './tree';

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

/** One signature: what tracing gave, and the plan made of it. */
interface Compiled {
  readonly graph: Graph;
  readonly captured: readonly DeviceArray[];
  readonly result: unknown;
  readonly executable: Promise<Executable>;
}

/**
 * Compiles a pure function of trees of arrays: it is traced once for every signature, that is for every
 * structure, shape and dtype of its arguments, and the plan is run afterwards.
 *
 * Numbers become float32 scalars, so that a changing learning rate does not compile again; strings, booleans and
 * null belong to the signature. Arrays the function closes over are passed along, not copied into the graph. Like
 * arguments they must be alive when a call is made, and may be disposed before it is done.
 *
 * @throws TraceError if called inside a traced function (at once, and not as a rejection), or if `f` is asynchronous
 * @throws ArgumentError if an argument is no tree, or `donate` names one that does not exist
 * @throws DisposedError if an argument, or an array that `f` closes over, was disposed or donated
 * @example const step = jit((x: Tensor) => mul(x, 2)); const y = await step(array([1, 2]));
 */
export function jit<A extends unknown[], R extends Traceable>(
  f: (...args: A) => R,
  options: JitOptions = {},
): Jitted<A, R> {
  const cache = new PlanCache<Compiled>(options.cacheSize ?? 32);
  const donate = checkedPositions(options.donate ?? []);
  let coverage: Coverage | undefined;

  function call(...args: A): Promise<R> {
    // Not as a rejection, which a function that is being traced could not wait for.
    if (currentTrace())
      throw new TraceError('jit: a compiled function cannot be traced; call the plain function');
    return run(args);
  }

  async function run(args: A): Promise<R> {
    checkDonated(donate, Math.max(f.length, args.length));
    const backend = options.backend ?? currentBackend();
    const { key, leaves } = signatureOf(args);
    const inputs = leaves.map((leaf) => toArray(leaf.value));
    for (const input of inputs) input.assertAlive();
    const { plan, release } = cache.lease(`${idOf(backend)}|${key}`, () => compile(f, args, inputs, backend));
    // Everything up to the first await happens at the call.
    try {
      const donated = leaves.map(({ argument }) => donate.has(argument));
      const claim = new Claim(inputs, donated, plan.captured, backend);
      const result = execute(plan, claim, backend, options.debug ?? false);
      claim.readUntil(result);
      const value = await result;
      coverage = (await plan.executable).coverage;
      return value as R;
    } finally {
      release();
    }
  }

  return Object.assign(call, {
    coverage: () => coverage,
    cacheSize: () => cache.size,
    dispose: () => cache.clear(),
  });
}

function checkedPositions(donate: readonly number[]): ReadonlySet<number> {
  const bad = donate.find((position) => !Number.isInteger(position) || position < 0);
  if (bad === undefined) return new Set(donate);
  throw new ArgumentError(`jit: donate needs positions of arguments from 0 up, got ${kindOf(bad)}`);
}

function checkDonated(donate: ReadonlySet<number>, count: number): void {
  for (const position of donate) {
    if (position >= count) {
      throw new ArgumentError(`jit: donate names argument ${position}, the last one is ${count - 1}`);
    }
  }
}

const backendIds = new WeakMap<Backend, number>();
let nextBackendId = 1;

/** Plans belong to one backend object, even if another has its name. */
function idOf(backend: Backend): number {
  const id = backendIds.get(backend) ?? nextBackendId++;
  backendIds.set(backend, id);
  return id;
}

function toArray(value: Tensor | number): DeviceArray {
  if (value instanceof DeviceArray) return value;
  if (typeof value === 'number') {
    return DeviceArray.fromHost({ shape: [], dtype: 'float32', data: typedArrayFrom('float32', [value]) });
  }
  throw escaped(value);
}

function compile<A extends unknown[], R>(
  f: (...args: A) => R,
  args: A,
  inputs: readonly DeviceArray[],
  backend: Backend,
): Compiled {
  const { graph, captured, result } = traceCall(f, args, inputs);
  // Nothing is traced around this call, so what the function closes over are arrays.
  return { graph, captured: captured as DeviceArray[], result, executable: backend.compile(graph) };
}

async function execute(plan: Compiled, claim: Claim, backend: Backend, debug: boolean): Promise<unknown> {
  const { executable, storages } = await prepare(plan, claim, backend, debug).catch((error) => {
    claim.undo();
    throw error;
  });
  const results = await executable.run(
    storages,
    storages.map((_, index) => claim.donated[index] ?? false),
  );
  let next = 0;
  return treeMap((leaf) => {
    if (!(leaf instanceof Tensor)) return leaf;
    return DeviceArray.onBackend(leaf, backend, results[next++] as Storage);
  }, plan.result);
}

/** Waits for what a run needs: the plan, the arrays, and that nobody else reads the donated ones. */
async function prepare(plan: Compiled, claim: Claim, backend: Backend, debug: boolean) {
  const executable = await plan.executable;
  const storages = await claim.storages();
  if (debug)
    await replayChecked(plan.graph, await Promise.all(storages.map((storage) => backend.download(storage))));
  await claim.consume();
  return { executable, storages };
}
