import { Env, type ResetArguments } from '../../src/core/env';
import { register, registry } from '../../src/core/registry';
import type { Info, StepResult } from '../../src/core/step-output';
import { Discrete } from '../../src/spaces/discrete';
import { Text } from '../../src/spaces/text';
import { CorridorEnv } from '../core/corridor-env';

/** Actions of `FragileEnv` that break it, each in another way. */
export const breaking = { throw: 1, exit: 2, hang: 3 } as const;

/** An environment that breaks when its action says so. */
export class FragileEnv extends Env<number, number> {
  override readonly observationSpace = new Discrete(2);
  override readonly actionSpace = new Discrete(4);

  override reset({ seed }: ResetArguments = {}): [number, Info] {
    this.seedGenerator(seed);
    return [0, {}];
  }

  override step(action: number): StepResult<number> {
    if (action === breaking.throw) throw new RangeError('the floor gave way');
    if (action === breaking.exit) process.exit(7);
    if (action === breaking.hang) for (;;) Math.random();
    return [1, 0, false, false, {}];
  }
}

/** An environment whose observations are no numbers, so that they go as messages. */
export class WordEnv extends Env<string, number> {
  override readonly observationSpace = new Text(5, { charset: 'ab' });
  override readonly actionSpace = new Discrete(2);
  private word = 'a';

  override reset({ seed }: ResetArguments = {}): [string, Info] {
    this.seedGenerator(seed);
    this.word = 'a';
    return [this.word, { length: 1 }];
  }

  override step(action: number): StepResult<string> {
    this.word += action === 1 ? 'b' : 'a';
    return [this.word, this.word.length, this.word.length === 5, false, { word: this.word }];
  }
}

if (!registry.has('Fragile-v0')) {
  register({ id: 'Fragile-v0', entryPoint: FragileEnv });
  register({ id: 'Word-v0', entryPoint: WordEnv });
  register({ id: 'Corridor-v0', entryPoint: CorridorEnv });
  register({
    id: 'Unmakeable-v0',
    entryPoint: () => {
      throw new Error('no such place');
    },
  });
}
