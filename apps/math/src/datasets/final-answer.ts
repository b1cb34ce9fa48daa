/**
 * What follows the last `####`, as GSM8K ends its answers, without thousands separators; undefined where there is none.
 *
 * @example
 * afterMark('17 - 4 = 13\n#### 1,300'); // '1300'
 */
export function afterMark(text: string): string | undefined {
  const mark = text.lastIndexOf('####');
  const answer = mark < 0 ? '' : text.slice(mark + 4).trim();
  return answer === '' ? undefined : answer.replace(/(?<=\d),(?=\d{3})/g, '');
}

/**
 * What the last `\boxed{}` or `\fbox{}` of a text holds, braces balanced; `\boxed 7` holds what comes before the next
 * dollar sign. Undefined where there is none or it does not end.
 *
 * @example
 * lastBoxed('so $x = \\boxed{\\frac{1}{2}}$.'); // '\\frac{1}{2}'
 */
export function lastBoxed(text: string): string | undefined {
  const start = Math.max(text.lastIndexOf('\\boxed'), text.lastIndexOf('\\fbox'));
  if (start < 0) return undefined;
  const rest = text.slice(start).replace(/^\\[a-z]+\s*/, '');
  const content = rest.startsWith('{') ? balanced(rest) : rest.split(/[$\n]/, 1)[0]?.trim();
  return content === '' ? undefined : content;
}

/** What the braces that a text starts with enclose; `\{` and `\}` are no braces. */
function balanced(text: string): string | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return text.slice(1, i).trim();
  }
  return undefined;
}
