import { ArgumentError } from '../../errors';
import { npRandom } from '../../random/seeding';

/** The maps that have a name: S start, F frozen, H hole, G goal. */
export const frozenLakeMaps: Readonly<Record<string, readonly string[]>> = {
  '4x4': ['SFFF', 'FHFH', 'FFFH', 'HFFG'],
  '8x8': ['SFFFFFFF', 'FFFFFFFF', 'FFFHFFFF', 'FFFFFHFF', 'FFFHFFFF', 'FHHFFFHF', 'FHFFHFHF', 'FFFHFFFG'],
};

/**
 * A random square map whose goal can be reached: each tile is frozen with probability `p`, redrawn until a path
 * exists.
 *
 * @throws ArgumentError when `size` is no integer above 1 or `p` no positive number.
 * @example
 * generateRandomMap({ size: 8, seed: 42 }); // the map that Python draws
 */
export function generateRandomMap({
  size = 8,
  p = 0.8,
  seed,
}: {
  size?: number;
  p?: number;
  seed?: number | null;
} = {}): string[] {
  if (!Number.isInteger(size) || size < 2) throw new ArgumentError('size', size, 'an integer of at least 2');
  if (!(p > 0)) throw new ArgumentError('p', p, 'a positive probability');
  const frozen = Math.min(1, p);
  const [generator] = npRandom(seed);
  for (;;) {
    const tiles = Array.from(
      generator.choice(2, { size: size * size, p: [frozen, 1 - frozen] }),
      (tile): string => (tile === 0 ? 'F' : 'H'),
    );
    tiles[0] = 'S';
    tiles[size * size - 1] = 'G';
    const rows = Array.from({ length: size }, (_, row) => tiles.slice(row * size, (row + 1) * size).join(''));
    if (goalIsReachable(rows)) return rows;
  }
}

/** Whether a path without holes leads from the top left tile to a goal. */
function goalIsReachable(rows: readonly string[]): boolean {
  const frontier: [number, number][] = [[0, 0]];
  const seen = new Set<string>();
  for (let tile = frontier.pop(); tile; tile = frontier.pop()) {
    const [row, column] = tile;
    const letter = rows[row]?.[column];
    if (letter === 'G') return true;
    if (letter === undefined || letter === 'H' || seen.has(`${tile}`)) continue;
    seen.add(`${tile}`);
    frontier.push([row + 1, column], [row, column + 1], [row - 1, column], [row, column - 1]);
  }
  return false;
}
