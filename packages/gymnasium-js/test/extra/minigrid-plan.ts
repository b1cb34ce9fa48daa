import { DoorState, EMPTY, stateOf, Thing, thingOf } from '../../src/extra/minigrid/cell';
import { directions } from '../../src/extra/minigrid/field-of-view';
import { MiniGridAction, type MiniGridEnv } from '../../src/extra/minigrid/minigrid-env';

interface Node {
  readonly x: number;
  readonly y: number;
  readonly direction: number;
  readonly hasKey: boolean;
  readonly opened: string;
  readonly plan: readonly number[];
}

/** The fewest actions to success, by breadth-first search over places, directions, the key and opened doors. */
export function shortestPlan(env: MiniGridEnv): readonly number[] {
  const { x, y, direction } = env.agent;
  const isGoal = goalOf(env);
  const frontier: Node[] = [{ x, y, direction, hasKey: false, opened: '', plan: [] }];
  const seen = new Set<string>();
  for (let at = 0; at < frontier.length; at++) {
    const node = frontier[at]!;
    if (isGoal(node.x, node.y)) return node.plan;
    const key = [node.x, node.y, node.direction, node.hasKey, node.opened].join();
    if (seen.has(key)) continue;
    seen.add(key);
    frontier.push(...successors(env, node));
  }
  throw new Error('The level has no solution');
}

function successors({ grid }: MiniGridEnv, node: Node): Node[] {
  const next = (action: number, change: Partial<Node>): Node => ({
    ...node,
    ...change,
    plan: [...node.plan, action],
  });
  const [dx, dy] = directions[node.direction]!;
  const [x, y] = [node.x + dx, node.y + dy];
  const front = grid.get(x, y);
  const nodes = [
    next(MiniGridAction.left, { direction: (node.direction + 3) % 4 }),
    next(MiniGridAction.right, { direction: (node.direction + 1) % 4 }),
  ];
  const thing = thingOf(front);
  const opened = node.opened.includes(`${x}-${y};`);
  const freed = thing === Thing.key && node.hasKey;
  if (front === EMPTY || thing === Thing.goal || opened || freed)
    nodes.push(next(MiniGridAction.forward, { x, y }));
  if (thing === Thing.key && !node.hasKey) nodes.push(next(MiniGridAction.pickup, { hasKey: true }));
  if (thing === Thing.door && !opened && (stateOf(front) === DoorState.closed || node.hasKey)) {
    nodes.push(next(MiniGridAction.toggle, { opened: `${node.opened}${x}-${y};` }));
  }
  return nodes;
}

/** Where success is: on the goal, or in Memory beside the object equal to the first room's. */
function goalOf({ grid, mission, height }: MiniGridEnv): (x: number, y: number) => boolean {
  if (!mission.includes('matching')) return (x, y) => thingOf(grid.get(x, y)) === Thing.goal;
  const middle = Math.floor(height / 2);
  const cue = grid.get(1, middle - 1);
  return (x, y) => {
    const side = Math.sign(y - middle);
    return x > 4 && Math.abs(y - middle) === 1 && grid.get(x, y + side) === cue;
  };
}
