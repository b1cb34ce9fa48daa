/** One way of writing that is turned into another, and why the meaning stays the same. */
export interface NormalisationRule {
  readonly name: string;
  readonly pattern: RegExp;
  readonly replacement: string | ((match: string, ...groups: string[]) => string);
  readonly reason: string;
  /** Text before and after this rule alone. */
  readonly example: readonly [before: string, after: string];
}
