import { visibleText } from '../rollouts/visible-text';
import type { Finding } from './diagnose';
import type { Evidence } from './evidence';
import { rules } from './rules';

/** The diagnosis as lines for a terminal. */
export function inLines(findings: readonly Finding[], { metrics, rollouts }: Evidence): string[] {
  const blind =
    rollouts.length === 0 ? '; without rollouts (log.rollouts is 0) those about answers see nothing' : '';
  if (findings.length === 0) {
    return [`Nothing is wrong that ${rules.length + 1} rules would see in ${metrics.length} steps${blind}.`];
  }
  return findings.flatMap(({ name, says, advice }) => [
    name,
    `  ${visibleText(says)}`,
    `  Try: ${advice}`,
    '',
  ]);
}
