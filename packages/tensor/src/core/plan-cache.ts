import type { Executable } from './backend';

/** What is kept: at least the executable, which may still be compiling. */
interface Plan {
  readonly executable: Promise<Executable>;
}

interface Entry<P> {
  readonly plan: P;
  /** Calls under way, which keep an evicted plan alive. */
  users: number;
  evicted: boolean;
}

/** A plan for one call, to be released when the call is done. */
export interface Lease<P> {
  readonly plan: P;
  release(): void;
}

/**
 * Compiled plans by key. The least recently used goes first, and is freed once the calls that use it are done; a plan
 * that cannot be compiled is forgotten.
 */
export class PlanCache<P extends Plan> {
  readonly #entries = new Map<string, Entry<P>>();

  /** @param limit plans kept */
  constructor(readonly limit: number) {}

  get size(): number {
    return this.#entries.size;
  }

  /** The plan of `key`, from `compile` where there is none yet. Throws what `compile` throws. */
  lease(key: string, compile: () => P): Lease<P> {
    const entry = this.#entries.get(key) ?? this.#begin(key, compile());
    entry.users++;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > this.limit) void this.#evict(this.#entries.keys().next().value as string);
    const release = () => {
      entry.users--;
      void disposeUnused(entry);
    };
    return { plan: entry.plan, release };
  }

  /** Forgets every plan and frees those that no call uses. */
  async clear(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((key) => this.#evict(key)));
  }

  #begin(key: string, plan: P): Entry<P> {
    const entry = { plan, users: 0, evicted: false };
    plan.executable.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    return entry;
  }

  #evict(key: string): Promise<void> {
    const entry = this.#entries.get(key) as Entry<P>;
    this.#entries.delete(key);
    entry.evicted = true;
    return disposeUnused(entry);
  }
}

async function disposeUnused({ plan, users, evicted }: Entry<Plan>): Promise<void> {
  if (!evicted || users > 0) return;
  const executable = await plan.executable.catch(() => undefined); // Its callers hear of it.
  executable?.dispose();
}
