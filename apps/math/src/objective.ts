import { OrderGradError, parseObjective, weightsOf } from '@lab/ordergrad';
import { named, type Setting } from '@lab/settings';

/** A setting that names an objective of `@lab/ordergrad`, such as `TopM:2`; empty for none. */
export function objectiveName(help: string): Setting<string> {
  const allowed =
    'an objective of @lab/ordergrad: Max, Mean, TopM:2, Median, Quantile:0.9, CVaR:0.25, 1*mean - 0.5*cvar:0.1, ...';
  return named(allowed, (text) => refusalOf(() => parseObjective(text)), help);
}

/** Why an objective has no weights for `k`, in the words of `@lab/ordergrad`; undefined where it has. */
export function objectiveProblem(name: string, k: number): string | undefined {
  return refusalOf(() => weightsOf(parseObjective(name), k));
}

function refusalOf(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof OrderGradError) return error.message;
    throw error;
  }
}
