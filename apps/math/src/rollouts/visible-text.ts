/**
 * What a terminal might obey rather than show: control characters (other than line ends), invisible formatting such as changes of writing
 * direction, lone surrogates, and line separators.
 */
const unseen = /[^\P{Cc}\n]|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/gu;

/**
 * A text whose every character can be seen: `\x1b` for an escape, `\t`, `\u202e`. A model may write anything, and a terminal must not obey it.
 */
export function visibleText(text: string): string {
  return text.replace(unseen, (character) => {
    const short = { '\t': '\\t', '\r': '\\r' }[character];
    const code = character.codePointAt(0)!.toString(16);
    return (
      short ??
      (code.length <= 2
        ? `\\x${code.padStart(2, '0')}`
        : `\\u${code.length > 4 ? `{${code}}` : code.padStart(4, '0')}`)
    );
  });
}
