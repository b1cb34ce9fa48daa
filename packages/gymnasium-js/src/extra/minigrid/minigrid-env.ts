import type { RenderKwargs } from '../../envs/renderable-env';
import type { Generator } from '../../random/generator';
import type { Scene } from '../../render/scene';
import { Box } from '../../spaces/box';
import { Dict } from '../../spaces/dict';
import { Discrete } from '../../spaces/discrete';
import { EpisodicEnv } from '../episodic-env';
import {
  type Cell,
  canEnter,
  colorOfCell,
  DoorState,
  EMPTY,
  makeCell,
  stateOf,
  Thing,
  thingOf,
} from './cell';
import { type Agent, directions, VIEW_SIZE, writeView } from './field-of-view';
import { Grid } from './grid';
import { describeGrid } from './grid-text';
import { drawMiniGrid } from './minigrid-scene';

/** What the agent of MiniGrid sees: the cells before it, and its direction. */
export interface MiniGridObservation {
  /** 7 x 7 x 3 bytes: thing, colour and state of cell (i, j) from `(7 i + j) * 3` on. */
  image: Uint8Array;
  /** 0 right, 1 down, 2 left, 3 up. */
  direction: number;
}

/** The actions of MiniGrid. */
export const MiniGridAction = {
  left: 0,
  right: 1,
  forward: 2,
  pickup: 3,
  drop: 4,
  toggle: 5,
  done: 6,
} as const;

/**
 * A grid world with an agent that turns and steps forward: left 0, right 1, forward 2, pickup 3, drop 4, toggle 5,
 * done 6 (which does nothing).
 *
 * Observation: a Dict of `image`, uint8 of 7 x 7 x 3, and `direction`, `Discrete(4)`. Python's third entry, the
 * mission, is the property `mission` here, as it never changes. The goal pays `1 - 0.9 steps / maxSteps` and ends the
 * episode, lava ends it with 0, and after `maxSteps` it is truncated with 0.
 *
 * @see Chevalier-Boisvert et al. 2023, "Minigrid & Miniworld"
 */
export abstract class MiniGridEnv extends EpisodicEnv<MiniGridObservation> {
  override readonly actionSpace = new Discrete(7);
  override readonly observationSpace = new Dict({
    direction: new Discrete(4),
    image: new Box(0, 255, { shape: [VIEW_SIZE, VIEW_SIZE, 3], dtype: 'uint8' }),
  });
  /** What the agent is to do, in words. */
  abstract readonly mission: string;
  /** The cells. */
  grid: Grid;
  /** The agent. */
  readonly agent: Agent = { x: -1, y: -1, direction: 0, carrying: EMPTY };
  /** Steps since the reset. */
  protected steps = 0;

  constructor(
    readonly width: number,
    readonly height: number,
    /** Steps after which an episode is truncated. */
    readonly maxSteps: number,
    given: RenderKwargs,
  ) {
    super(given);
    this.grid = new Grid(width, height);
  }

  /** Builds the level in the empty `grid` and places the agent. */
  protected abstract generate(generator: Generator): void;

  protected override begin(generator: Generator): void {
    this.grid = new Grid(this.width, this.height);
    Object.assign(this.agent, { x: -1, y: -1, direction: 0, carrying: EMPTY });
    this.steps = 0;
    this.generate(generator);
  }

  protected override advance(action: number): number {
    this.steps++;
    const reward = this.act(action);
    this.truncated = this.steps >= this.maxSteps;
    return reward;
  }

  /** The reward for success now. */
  protected successReward(): number {
    return 1 - 0.9 * (this.steps / this.maxSteps);
  }

  private act(action: number): number {
    const { agent, grid } = this;
    if (action === MiniGridAction.left) agent.direction = (agent.direction + 3) % 4;
    if (action === MiniGridAction.right) agent.direction = (agent.direction + 1) % 4;
    const [dx, dy] = directions[agent.direction]!;
    const [x, y] = [agent.x + dx, agent.y + dy];
    const front = grid.get(x, y);
    if (action === MiniGridAction.forward) return this.moveTo(x, y, front);
    if (action === MiniGridAction.pickup && agent.carrying === EMPTY && canPickUp(front)) {
      agent.carrying = front;
      grid.set(x, y, EMPTY);
    } else if (action === MiniGridAction.drop && agent.carrying !== EMPTY && front === EMPTY) {
      grid.set(x, y, agent.carrying);
      agent.carrying = EMPTY;
    } else if (action === MiniGridAction.toggle && thingOf(front) === Thing.door) {
      grid.set(x, y, toggled(front, agent.carrying));
    }
    return 0;
  }

  private moveTo(x: number, y: number, cell: Cell): number {
    if (!canEnter(cell)) return 0;
    this.agent.x = x;
    this.agent.y = y;
    const thing = thingOf(cell);
    this.terminated = thing === Thing.goal || thing === Thing.lava;
    return thing === Thing.goal ? this.successReward() : 0;
  }

  /** Draws an empty cell of a rectangle, other than the agent's, by rejection. */
  protected drawFreeCell(
    generator: Generator,
    [left, top, width, height]: Rectangle,
  ): [x: number, y: number] {
    for (;;) {
      const x = generator.integers(left, Math.min(left + width, this.width));
      const y = generator.integers(top, Math.min(top + height, this.height));
      const taken = x === this.agent.x && y === this.agent.y;
      if (!taken && this.grid.get(x, y) === EMPTY) return [x, y];
    }
  }

  /** Puts the agent into a random cell of a rectangle, with a random direction. */
  protected placeAgent(generator: Generator, area: Rectangle): void {
    [this.agent.x, this.agent.y] = this.drawFreeCell(generator, area);
    this.agent.direction = generator.integers(0, 4);
  }

  /** Puts a thing into a random cell of a rectangle. */
  protected place(generator: Generator, cell: Cell, area: Rectangle): void {
    this.grid.set(...this.drawFreeCell(generator, area), cell);
  }

  protected override observe(
    out: MiniGridObservation = { image: new Uint8Array(VIEW_SIZE * VIEW_SIZE * 3), direction: 0 },
  ): MiniGridObservation {
    writeView(this.grid, this.agent, out.image);
    out.direction = this.agent.direction;
    return out;
  }

  protected override describe(): string {
    return describeGrid(this.grid, this.agent);
  }

  protected override draw(): Scene {
    return drawMiniGrid(this.grid, this.agent);
  }
}

/** Left, top, width and height, in cells. */
export type Rectangle = readonly [left: number, top: number, width: number, height: number];

const canPickUp = (cell: Cell): boolean => thingOf(cell) === Thing.key || thingOf(cell) === Thing.ball;

/** A door after a toggle: a locked one opens only for a key of its colour. */
function toggled(door: Cell, carrying: Cell): Cell {
  const color = colorOfCell(door);
  const opens =
    stateOf(door) === DoorState.closed ||
    (stateOf(door) === DoorState.locked && carrying === makeCell(Thing.key, color));
  if (opens) return makeCell(Thing.door, color, DoorState.open);
  return stateOf(door) === DoorState.open ? makeCell(Thing.door, color, DoorState.closed) : door;
}
