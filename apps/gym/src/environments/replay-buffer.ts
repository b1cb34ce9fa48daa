import { join } from 'node:path';
import { decodeSafetensors, encodeSafetensors } from '@lab/nn';
import { type Checkpoint, CheckpointError } from '@lab/runs';
import { array, type Tensor } from '@lab/tensor';
import type { Generator } from 'gymnasium-js';

const FILE = 'replay.safetensors';

/** Transitions for updates [updates, batch, ...]. */
export interface ReplayBatches {
  readonly observations: Tensor;
  readonly actions: Tensor;
  readonly rewards: Tensor;
  readonly next: Tensor;
  /** 0 where the episode terminated, so that nothing follows, else 1. */
  readonly continues: Tensor;
}

/** Numbers of one transition. */
export interface TransitionShape {
  readonly observationSize: number;
  /** Shape of an action: [] for a choice. */
  readonly actionShape: readonly number[];
}

/** The last `capacity` transitions. */
export class ReplayBuffer {
  /** Transitions ever stored. */
  private stored = 0;
  private readonly columns: Readonly<
    Record<'observations' | 'actions' | 'rewards' | 'next' | 'continues', Column>
  >;

  constructor(
    private readonly capacity: number,
    { observationSize, actionShape }: TransitionShape,
  ) {
    this.columns = {
      observations: new Column(capacity, [observationSize]),
      actions: new Column(capacity, actionShape),
      rewards: new Column(capacity, []),
      next: new Column(capacity, [observationSize]),
      continues: new Column(capacity, []),
    };
  }

  /** Transitions held. */
  get size(): number {
    return Math.min(this.stored, this.capacity);
  }

  /** Stores transition `i` of a step of several environments. */
  add(i: number, step: Readonly<Record<keyof ReplayBuffer['columns'], ArrayLike<number>>>): void {
    const at = this.stored++ % this.capacity;
    for (const [name, column] of Object.entries(this.columns)) {
      column.set(at, step[name as keyof typeof step], i);
    }
  }

  /** Transitions drawn evenly, with replacement; choices come as int32. */
  sample(random: Generator, updates: number, batch: number): ReplayBatches {
    const rows = Int32Array.from({ length: updates * batch }, () => random.integers(0, this.size));
    const shape = [updates, batch];
    const { observations, actions, rewards, next, continues } = this.columns;
    const drawn = actions.rows(rows);
    return {
      observations: observations.tensor(rows, shape),
      actions:
        actions.shape.length === 0 ? array(Int32Array.from(drawn), { shape }) : actions.tensor(rows, shape),
      rewards: rewards.tensor(rows, shape),
      next: next.tensor(rows, shape),
      continues: continues.tensor(rows, shape),
    };
  }

  /** The file of a checkpoint. */
  encode(): Record<string, Uint8Array> {
    const tensors = Object.entries(this.columns).map(([name, column]) => {
      const shape = [this.size, ...column.shape];
      return [
        name,
        { dtype: 'F32' as const, shape, data: column.data.slice(0, this.size * column.width) },
      ] as const;
    });
    const stored = { dtype: 'F64' as const, shape: [1], data: Float64Array.of(this.stored) };
    return { [FILE]: encodeSafetensors({ ...Object.fromEntries(tensors), stored }) };
  }

  /** Takes over what a checkpoint holds. @throws CheckpointError where it holds no such file */
  restore({ files, path }: Checkpoint): void {
    const bytes = files[FILE];
    if (bytes === undefined) throw new CheckpointError(join(path, FILE), 'is missing');
    const { tensors } = decodeSafetensors(bytes, join(path, FILE));
    for (const [name, column] of Object.entries(this.columns))
      column.data.set(tensors[name]!.data as Float32Array);
    this.stored = Number(tensors.stored!.data[0]);
  }
}

/** One number or vector of every transition. */
class Column {
  readonly width: number;
  readonly data: Float32Array;

  constructor(
    capacity: number,
    readonly shape: readonly number[],
  ) {
    this.width = shape.reduce((product, size) => product * size, 1);
    this.data = new Float32Array(capacity * this.width);
  }

  set(row: number, values: ArrayLike<number>, from: number): void {
    const { width, data } = this;
    for (let i = 0; i < width; i++) data[row * width + i] = values[from * width + i]!;
  }

  rows(rows: Int32Array): Float32Array {
    const { width, data } = this;
    const drawn = new Float32Array(rows.length * width);
    for (let r = 0; r < rows.length; r++) {
      for (let i = 0; i < width; i++) drawn[r * width + i] = data[rows[r]! * width + i]!;
    }
    return drawn;
  }

  tensor(rows: Int32Array, leading: readonly number[]): Tensor {
    return array(this.rows(rows), { shape: [...leading, ...this.shape] });
  }
}
