import { valuesOf } from '../evidence';
import { type Rule, short } from '../rule';
import { late, meanOf, movementOf } from '../statistics';

/** The last resort: what is said of a run that is flat for no reason that another rule knows. */
export const flatRule: Rule = {
  name: 'flat',
  finds: ({ metrics }) => {
    const rewards =
      valuesOf(metrics, 'totalReward').length > 0
        ? valuesOf(metrics, 'totalReward')
        : valuesOf(metrics, 'reward');
    if (rewards.length === 0) return 'No step is done yet, so there is nothing to look at.';
    const { from, to, direction } = movementOf(rewards);
    if (direction > 0 || meanOf(late(valuesOf(metrics, 'reward'))) > 0.9) return undefined;
    const norm = meanOf(late(valuesOf(metrics, 'gradientNorm')));
    const often = rewards.length < 30 ? ` ${rewards.length} steps are few to tell.` : '';
    return `The reward did not rise (${short(from)}, later ${short(to)}), and no cause that is known here shows: there is a gradient (norm ${short(norm)}).${often}`;
  },
  advice:
    'A loss near 0 is no sign of trouble: while every ratio is 1 it is the mean advantage, which is 0. Watch reward, solve rate and gradient norm; try more steps, more rl.prompts per step against noise, or another learning rate.',
};
