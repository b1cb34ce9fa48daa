/** The shortest. Each compiled step keeps its memory, so there are to be few lengths for texts of many. */
const LEAST = 64;

/** The next of 64, 128, 192, 256, 384, 512, 768, ..., or `limit`, the longest there can be, if that is less. */
export function roundedLength(length: number, limit: number): number {
  const power = LEAST * 2 ** Math.max(0, Math.ceil(Math.log2(length / LEAST)));
  const between = 0.75 * power;
  return Math.min(limit, power > 2 * LEAST && length <= between ? between : power);
}

/** How many rounded lengths there are. */
export function lengthCount(limit: number): number {
  return new Set(Array.from({ length: limit }, (_, i) => roundedLength(i + 1, limit))).size;
}
