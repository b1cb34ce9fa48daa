import { choice, integer, real } from '@lab/settings';

/** What stands in place of a block's dense feed-forward. */
export const ffnKinds = ['dense', 'inf-moe', 'top-k'] as const;

/** The settings of feed-forwards, of new models alone. */
export const ffnSettings = {
  kind: choice(
    'dense',
    ffnKinds,
    'feed-forward of every block of a new model: dense, infinitely many experts, or the top k of some',
  ),
  hidden: integer(
    0,
    0,
    65_536,
    'its hidden units, for top-k those of one expert; 0 for 4 x width, inf-moe 8 x width, top-k 4 x width / ffn.active',
  ),
  experts: integer(8, 1, 1024, 'top-k: experts'),
  active: integer(2, 1, 1024, 'top-k: experts that a token gets'),
  balanceWeight: real(0.01, 0, 100, 'top-k: weight of the loss for even load'),
  zWeight: real(0.001, 0, 100, "top-k: weight of the router's z-loss"),
  samples: integer(2, 1, 64, 'inf-moe: experts K that a token draws'),
  fraction: real(0.25, 1e-6, 1, 'inf-moe: share of the hidden units that one of them keeps'),
  block: integer(
    1,
    1,
    1024,
    'inf-moe: neighbouring hidden units kept or not as one, a divisor of the hidden units; 16 to 128 are faster than 1',
  ),
  sigma: choice(
    'learned',
    ['learned', 'fixed'],
    'inf-moe: standard deviation of what is drawn, learned from ffn.sigmaInit on, or that',
  ),
  sigmaInit: real(0.5, 0, 100, 'inf-moe: that standard deviation at first'),
  klWeight: real(
    0.001,
    0,
    100,
    "inf-moe: price of the router's divergence from a standard normal, against which sigma does not collapse",
  ),
} as const;
