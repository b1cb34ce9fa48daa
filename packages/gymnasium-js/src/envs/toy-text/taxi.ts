import type { Metadata, ResetArguments } from '../../core/env';
import type { Info } from '../../core/step-output';
import type { Scene } from '../../render/scene';
import type { RenderKwargs } from '../renderable-env';
import { colorize } from './colorize';
import { TabularEnv } from './tabular-env';
import { ABOARD, canDrive, decodeTaxi, encodeTaxi, stationAt, stations, taxiMap } from './taxi-map';
import { drawTaxi } from './taxi-scene';
import { buildTaxiTransitions } from './taxi-transitions';
import { type Outcome, uniformStart } from './transitions';

/** Arguments of Taxi. */
export interface TaxiKwargs extends RenderKwargs {
  /** Whether rain makes the taxi drift aside. */
  isRainy?: boolean;
  /** Whether the passenger may change the destination once under way. */
  ficklePassenger?: boolean;
  /** The probability that a move in the rain goes as intended; 0.8 by default. */
  rainyProbability?: number;
  /** The probability that a fickle passenger does change the destination; 0.3 by default. */
  fickleProbability?: number;
}

const ACTIONS = ['South', 'North', 'East', 'West', 'Pickup', 'Dropoff'];

/** The actions (0 or 1 for each of six) that can change a state; one array per state. */
const actionMasks = Array.from({ length: 500 }, (_, number) => {
  const { row, column, passenger } = decodeTaxi(number);
  const here = stationAt(row, column);
  const drives = [0, 1, 2, 3].map((direction) => canDrive(row, column, direction));
  return Int8Array.from(
    [...drives, passenger < ABOARD && passenger === here, passenger === ABOARD && here !== -1],
    Number,
  );
});

/**
 * Bring a passenger to a station: south 0, north 1, east 2, west 3, pick up 4, drop off 5.
 *
 * -1 per step, -10 for an illegal pick-up or drop, 20 for the delivery, which ends the episode. `info.action_mask`
 * marks the actions that have an effect.
 *
 * @see Dietterich 2000, "Hierarchical Reinforcement Learning with the MAXQ Value Function Decomposition"
 */
export class TaxiEnv extends TabularEnv {
  static override readonly metadata: Metadata = { renderModes: ['ansi', 'rgb_array', 'svg'], renderFps: 4 };

  private readonly ficklePassenger: boolean;
  private readonly fickleProbability: number;
  private fickleStep = false;

  constructor(given: TaxiKwargs = {}) {
    const { isRainy = false, rainyProbability = 0.8 } = given;
    super(
      buildTaxiTransitions(isRainy ? rainyProbability : null),
      uniformStart(500, (number) => {
        const { passenger, destination } = decodeTaxi(number);
        return passenger < ABOARD && passenger !== destination;
      }),
      given,
    );
    this.ficklePassenger = given.ficklePassenger ?? false;
    this.fickleProbability = given.fickleProbability ?? 0.3;
  }

  override reset(given: ResetArguments = {}): [number, Info] {
    const result = super.reset(given);
    this.fickleStep = this.ficklePassenger && this.npRandom.random() < this.fickleProbability;
    return result;
  }

  protected override advance(action: number): Outcome {
    const before = this.state;
    const outcome = super.advance(action);
    if (this.fickleStep) this.changeDestination(before);
    return outcome;
  }

  /** On the first move with the passenger aboard, draws another destination. */
  private changeDestination(before: number): void {
    const from = decodeTaxi(before);
    const to = decodeTaxi(this.state);
    if (from.passenger !== ABOARD || (from.row === to.row && from.column === to.column)) return;
    this.fickleStep = false;
    const others = [0, 1, 2, 3].filter((station) => station !== from.destination);
    const destination = others[this.npRandom.integers(0, others.length)]!;
    this.state = encodeTaxi({ ...to, destination });
  }

  protected override describeStep(probability: number): Info {
    return { prob: probability, action_mask: actionMasks[this.state]!.slice() };
  }

  protected override describe(): string {
    const { row, column, passenger, destination } = decodeTaxi(this.state);
    const cells = taxiMap.map((line) => [...line]);
    const recolor = (at: readonly [number, number], change: (text: string) => string) => {
      const line = cells[at[0] + 1]!;
      line[2 * at[1] + 1] = change(line[2 * at[1] + 1]!);
    };
    if (passenger === ABOARD) {
      recolor([row, column], (text) => colorize(text === ' ' ? '_' : text, 'green', { highlight: true }));
    } else {
      recolor([row, column], (text) => colorize(text, 'yellow', { highlight: true }));
      recolor(stations[passenger]!, (text) => colorize(text, 'blue', { bold: true }));
    }
    recolor(stations[destination]!, (text) => colorize(text, 'magenta'));
    const title = this.lastAction === null ? '' : `  (${ACTIONS[this.lastAction]})`;
    return `${cells.map((line) => line.join('')).join('\n')}\n${title}\n`;
  }

  protected override draw(): Scene {
    return drawTaxi(this.state, this.lastAction);
  }
}
