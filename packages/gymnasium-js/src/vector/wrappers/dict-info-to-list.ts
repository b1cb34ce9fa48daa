import type { Info } from '../../core/step-output';
import { isNumericArray, isRecord } from '../../core/value';
import type { VectorInfo } from '../batch-info';

/**
 * Takes batched infos apart into one info per environment.
 *
 * @param count how many environments there are.
 * @example
 * const [, , , , infos] = envs.step(actions);
 * dictInfoToList(infos, envs.numEnvs)[0];
 */
export function dictInfoToList(infos: VectorInfo, count: number): Info[] {
  const list: Info[] = Array.from({ length: count }, () => ({}));
  for (const [key, column] of Object.entries(infos)) {
    if (key.startsWith('_')) continue;
    const mask = infos[`_${key}`] as Uint8Array | undefined;
    const values = isRecord(column) ? dictInfoToList(column, count) : rowsOf(column, count);
    list.forEach((info, index) => {
      if (!mask || mask[index]) info[key] = values[index];
    });
  }
  return list;
}

/** One value per environment: numbers, or parts of an array that holds several per environment. */
function rowsOf(column: unknown, count: number): readonly unknown[] {
  if (!isNumericArray(column)) return column as unknown[];
  const size = column.length / count;
  if (size === 1) return Array.from(column);
  return Array.from({ length: count }, (_, row) => column.slice(row * size, (row + 1) * size));
}
