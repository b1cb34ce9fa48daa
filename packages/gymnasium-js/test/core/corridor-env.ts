import { Env, type ResetArguments } from '../../src/core/env';
import type { Info, StepResult } from '../../src/core/step-output';
import { Discrete } from '../../src/spaces/discrete';

/** A corridor in which each step of action 1 leads one place nearer to the end: the simplest environment of one's own. */
export class CorridorEnv extends Env<number, number> {
  static override readonly metadata = { renderModes: ['ansi'], renderFps: 4 };

  override readonly observationSpace: Discrete;
  override readonly actionSpace = new Discrete(2);
  private position = 0;
  private readonly length: number;

  constructor({ length = 5, renderMode = null }: { length?: number; renderMode?: string | null } = {}) {
    super();
    this.length = length;
    this.renderMode = renderMode;
    this.observationSpace = new Discrete(length);
  }

  override reset({ seed }: ResetArguments = {}): [number, Info] {
    this.position = this.seedGenerator(seed).integers(0, 2);
    return [this.position, {}];
  }

  override step(action: number): StepResult<number> {
    this.position = Math.min(this.position + action, this.length - 1);
    const arrived = this.position === this.length - 1;
    return [this.position, arrived ? 1 : 0, arrived, false, {}];
  }

  override render(): string {
    return `${'.'.repeat(this.position)}x`;
  }
}
