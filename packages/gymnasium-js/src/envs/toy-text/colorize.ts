const codes = {
  gray: 30,
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  magenta: 35,
  cyan: 36,
  white: 37,
  crimson: 38,
} as const;

/** A colour of terminal text. */
export type TerminalColor = keyof typeof codes;

/** The text in a colour of the terminal; `highlight` colours the background instead. */
export function colorize(
  text: string,
  color: TerminalColor,
  { bold = false, highlight = false }: { bold?: boolean; highlight?: boolean } = {},
): string {
  return `\u001b[${codes[color] + (highlight ? 10 : 0)}${bold ? ';1' : ''}m${text}\u001b[0m`;
}
