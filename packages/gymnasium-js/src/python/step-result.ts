import type { Space } from '../spaces/space';
import type { VectorInfo } from '../vector/batch-info';
import type { VectorStepResult } from '../vector/vector-env';
import { arrayClass, blockReader, type Leaf, valueBuilder } from './block';
import { decodeJson, readU32 } from './frame';
import { reviveResult } from './result-json';

/** Where the parts of a reply to RESET or STEP lie. */
export interface Layout {
  readonly observations: readonly Leaf[];
  readonly actions: readonly Leaf[];
  /** Offset of the rewards, after which come both kinds of flags. */
  readonly rewards: number;
  /** Offset of the count of final observations and the length of the infos. */
  readonly tail: number;
}

/** A function that reads a reply to RESET or STEP; its arrays are views of the reply's memory. */
export function resultReader(
  space: Space<unknown>,
  count: number,
  { observations, rewards, tail }: Layout,
): (payload: Uint8Array<ArrayBuffer>) => VectorStepResult<unknown> {
  const readObservations = blockReader(space, observations);
  const readFinals = finalsReader(space, count, observations);
  return (payload) => {
    const { buffer } = payload;
    const infos: VectorInfo = {};
    const finals = readU32(payload, tail);
    if (finals > 0) readFinals(buffer, tail + 8, finals, infos);
    const length = readU32(payload, tail + 4);
    if (length > 0) Object.assign(infos, reviveResult(decodeJson(payload.subarray(payload.length - length))));
    return [
      readObservations(buffer),
      new Float64Array(buffer, rewards, count),
      new Uint8Array(buffer, rewards + 8 * count, count),
      new Uint8Array(buffer, rewards + 9 * count, count),
      infos,
    ];
  };
}

/** Final observations: their indexes, then for each leaf the rows of all of them, aligned to 8 bytes. */
function finalsReader(space: Space<unknown>, count: number, leaves: readonly Leaf[]) {
  const build = valueBuilder(space, leaves);
  return (buffer: ArrayBuffer, start: number, finals: number, infos: VectorInfo): void => {
    const list: unknown[] = new Array(count).fill(null);
    const mask = new Uint8Array(count);
    const indexes = new Uint32Array(buffer, start, finals);
    let offset = start + 4 * finals;
    const columns = leaves.map(({ dtype, length }) => {
      const [Kind, bytes] = arrayClass(dtype);
      offset = Math.ceil(offset / 8) * 8;
      const column = new Kind(buffer, offset, (length / count) * finals);
      offset += column.length * bytes;
      return column;
    });
    indexes.forEach((index, row) => {
      const rows = columns.map((column) =>
        column.subarray((row * column.length) / finals, ((row + 1) * column.length) / finals),
      );
      list[index] = build(rows);
      mask[index] = 1;
    });
    Object.assign(infos, { final_obs: list, _final_obs: mask });
  };
}
