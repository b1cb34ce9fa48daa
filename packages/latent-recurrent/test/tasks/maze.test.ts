import { describe, expect, it } from 'vitest';
import { ConfigError, maze, randomNumbers } from '../../src/index';
import { directions, MazeGrid, moved, samePlace } from '../../src/tasks/maze-grid';
import { rightHandWalk, shortestPath } from '../../src/tasks/maze-walk';

const places = (side: number) =>
  Array.from({ length: side * side }, (_, i) => ({ row: Math.floor(i / side), column: i % side }));

describe('a maze', () => {
  it.each([3, 9, 19])('of side %i joins all cells and has no loops', (side) => {
    const grid = new MazeGrid(randomNumbers(side), side);
    const open = places(side).filter((place) => grid.isOpen(place));
    const cells = ((side - 1) / 2) ** 2;
    // A tree over the cells: as many opened walls as cells, less one.
    expect(open).toHaveLength(2 * cells - 1);
    const towards = grid.directionsTo({ row: 1, column: 1 });
    expect(open.filter(({ row, column }) => towards[row * side + column] === -1)).toEqual([
      { row: 1, column: 1 },
    ]);
    expect(
      places(side).some((place) => grid.isOpen(place) && (place.row === 0 || place.column === side - 1)),
    ).toBe(false);
  });

  it('refuses sides that have no cells in a grid', () => {
    for (const side of [1, 4, 2.5]) {
      expect(() => new MazeGrid(randomNumbers(0), side)).toThrow(
        new ConfigError(`maze: side must be odd and at least 3, got ${side}`),
      );
    }
    expect(() => maze({ view: 4 })).toThrow(new ConfigError('maze: view must be odd, got 4'));
  });

  it('is walked by the right hand to the goal, of which the shortest path is the walk without its loops', () => {
    const random = randomNumbers(5);
    for (let i = 0; i < 20; i++) {
      const grid = new MazeGrid(random, 11);
      const [start, goal] = [grid.randomCell(random), grid.randomCell(random)];
      const walk = rightHandWalk(grid, start, goal);
      expect(walk.every(({ place }) => grid.isOpen(place))).toBe(true);
      const erased: (typeof walk)[number]['place'][] = [];
      for (const { place } of walk) {
        const before = erased.findIndex((each) => samePlace(each, place));
        erased.splice(before < 0 ? erased.length : before, erased.length, place);
      }
      let place = start;
      const along = [
        start,
        ...shortestPath(grid, start, goal).map((direction) => (place = moved(place, direction))),
      ];
      expect(along).toEqual(erased);
    }
  });

  it('has its directions clockwise', () => {
    expect(directions).toEqual([
      { row: -1, column: 0 },
      { row: 0, column: 1 },
      { row: 1, column: 0 },
      { row: 0, column: -1 },
    ]);
  });
});

describe('the maze task', () => {
  it('asks for the way home: following it leads to the start', () => {
    const random = randomNumbers(11);
    const task = maze();
    for (let i = 0; i < 10; i++) {
      const { targets, observations } = task.sample(random, 9);
      expect(observations).toHaveLength(targets.length * (7 * 7 * 4 + 5));
      expect(targets[0]).toBe(4);
      // Right after the first step home is behind.
      expect(targets[1]).toBe(2);
      expect([...targets].every((target) => target >= 0 && target < 5)).toBe(true);
    }
  });

  it('shows the square under the walker, never a wall, and the goal in the end', () => {
    const { observations, targets } = maze().sample(randomNumbers(12), 9);
    const features = 7 * 7 * 4 + 5;
    const centre = (t: number) => [...observations.slice(t * features + 24 * 4, t * features + 25 * 4)];
    for (let t = 0; t < targets.length; t++) expect(centre(t).slice(0, 2)).toEqual([0, 1]);
    expect(centre(0)[2]).toBe(1);
    expect(centre(targets.length - 1)[3]).toBe(1);
  });

  it('turns the view with the walker: behind it is where it came from, and open', () => {
    const { observations, targets } = maze({ view: 3 }).sample(randomNumbers(13), 9);
    const features = 3 * 3 * 4 + 5;
    const behind = 7;
    for (let t = 1; t < targets.length; t++) {
      expect(observations[t * features + behind * 4 + 1]).toBe(1);
      const moves = [...observations.slice((t + 1) * features - 5, (t + 1) * features)];
      expect(moves.reduce((sum, each) => sum + each, 0)).toBe(1);
      expect(moves[4]).toBe(0);
    }
  });

  it('or asks for the shortest path afterwards, over blank observations', () => {
    const { observations, targets } = maze({ target: 'onpath' }).sample(randomNumbers(14), 9);
    const scored = [...targets.keys()].filter((t) => targets[t] !== -1);
    expect(targets.at(-1)).toBe(4);
    expect(scored).toEqual(Array.from({ length: scored.length }, (_, i) => (scored[0] as number) + i));
    expect(observations.slice((scored[0] as number) * 201).every((value) => value === 0)).toBe(true);
    // Cells are two squares apart, so moves come in pairs.
    for (let i = 0; i < scored.length - 1; i += 2) expect(targets[scored[i]!]).toBe(targets[scored[i + 1]!]);
  });
});
