import type { Coverage } from '../core/backend';
import { opNames } from '../core/definitions';
import type { OpName } from '../core/op-attrs';

/** Collects which lowering each operation used while the conformance cases ran. */
export class CoverageTable {
  readonly #kinds = new Map<OpName, Set<string>>();

  add(coverage: Coverage): void {
    for (const [op, kinds] of Object.entries(coverage) as [OpName, ReadonlySet<string>][]) {
      const known = this.#kinds.get(op) ?? new Set();
      for (const kind of kinds) known.add(kind);
      this.#kinds.set(op, known);
    }
  }

  /** The lowerings seen for an operation. */
  kindsOf(op: OpName): readonly string[] {
    return [...(this.#kinds.get(op) ?? [])].sort();
  }

  /** One line per lowering with the operations that used it. */
  toString(): string {
    const lines = new Map<string, string[]>();
    for (const op of opNames()) {
      const kind = this.kindsOf(op).join('+') || 'inlined or folded before the backend';
      lines.set(kind, [...(lines.get(kind) ?? []), op]);
    }
    return [...lines].map(([kind, ops]) => `  ${kind} (${ops.length}): ${ops.join(' ')}`).join('\n');
  }
}
