import type { ResetArguments } from '../../core/env';
import type { Info, StepOutput, StepResult } from '../../core/step-output';
import { ResetNeeded } from '../../errors';
import { Discrete } from '../../spaces/discrete';
import { invalidDiscreteAction } from '../invalid-action';
import { RenderableEnv, type RenderKwargs } from '../renderable-env';
import { type Outcome, pickIndex, pickOutcome, type Transitions } from './transitions';

/**
 * An environment given by its table of outcomes.
 *
 * A step and a reset draw exactly one uniform number each, even when there is only one outcome; `info.prob` is the
 * probability of what happened.
 */
export abstract class TabularEnv extends RenderableEnv<number, number> {
  override readonly observationSpace: Discrete;
  override readonly actionSpace: Discrete;
  /** The current state. */
  protected state = 0;
  /** The last action, or null after a reset. */
  protected lastAction: number | null = null;
  private started = false;

  constructor(
    /** The outcomes of each action in each state, Python's `P`. */
    readonly transitions: Transitions,
    /** The probability of starting in each state. */
    readonly initialStateDistribution: Float64Array,
    given: RenderKwargs,
  ) {
    super(given);
    this.observationSpace = new Discrete(transitions.length);
    this.actionSpace = new Discrete(transitions[0]!.length);
  }

  override reset({ seed }: ResetArguments = {}): [number, Info] {
    const generator = this.seedGenerator(seed);
    this.state = pickIndex(this.initialStateDistribution, generator.random());
    this.lastAction = null;
    this.started = true;
    return [this.state, this.describeStep(1)];
  }

  override step(action: number): StepResult<number> {
    const outcome = this.advance(action);
    return [this.state, outcome[2], outcome[3], false, this.describeStep(outcome[0])];
  }

  override stepInto(action: number, out: StepOutput<number>): void {
    const outcome = this.advance(action);
    out.observation = this.state;
    out.reward = outcome[2];
    out.terminated = outcome[3];
    out.truncated = false;
    out.info = this.describeStep(outcome[0]);
  }

  /** The info of a step or reset. */
  protected describeStep(probability: number): Info {
    return { prob: probability };
  }

  /** Draws the next state. */
  protected advance(action: number): Outcome {
    if (!this.started) throw new ResetNeeded('Cannot call step() before reset()');
    const outcomes = this.transitions[this.state]![action];
    if (outcomes === undefined) throw invalidDiscreteAction(action, this.actionSpace.n);
    const outcome = pickOutcome(outcomes, this.npRandom.random());
    this.state = outcome[1];
    this.lastAction = action;
    return outcome;
  }
}
