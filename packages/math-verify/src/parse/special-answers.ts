import type { Answer } from '../answer';
import { LimitError, UnreadableError } from '../errors';

const bareLetter = /^(?:option |choice )? *[([]? *([A-Za-z]) *[)\].:]?$/i;
const labelled = /^(?:\( *([A-J]) *\)|([A-J])[).:] ) *(.+)$/;
/** Words and letters after a choice that may name another one. */
const secondChoice = /\b(?:or|and|not|nor)\b|\( *[A-J] *\)|(?<![A-Za-z])[B-J](?![A-Za-z])/i;
const clock = /^(\d{1,2}):(\d\d)(?::(\d\d))? *(?:([ap])\.?m\.?)?$/i;
const baseNumeral = /^([0-9A-Fa-f]+) ?_ ?(?:\{ ?(\d+) ?\}|(\d+))$/;
const date = /^\d{4}-\d\d?-\d\d?$|^\d\d?-\d\d?-\d{4}$|^\d+\/\d+\/\d+$/;

function readClock(match: RegExpExecArray): Answer {
  const [, hours, minutes, seconds, half] = match;
  let hour = Number(hours);
  if (half) hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return { kind: 'clock', parts: [hour, Number(minutes), Number(seconds ?? 0)] };
}

function contentOf(text: string, parse: (text: string) => Answer): Answer | undefined {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof LimitError) return undefined;
    throw error;
  }
}

/**
 * Answers whose form tells what they are before any algebra: choices, times, numerals of another base. A date is refused, lest it be
 * calculated as a difference or quotient. `undefined` for everything else.
 */
export function readSpecial(text: string, parse: (text: string) => Answer): Answer | undefined {
  if (date.test(text)) throw new UnreadableError('a date');
  const letter = bareLetter.exec(text)?.[1];
  if (letter) return { kind: 'letter', letter };
  const time = clock.exec(text);
  if (time && Number(time[2]) < 60) return readClock(time);
  const numeral = baseNumeral.exec(text);
  if (numeral)
    return { kind: 'baseNumeral', digits: numeral[1]!.toUpperCase(), base: Number(numeral[2] ?? numeral[3]) };
  const choice = labelled.exec(text);
  if (!choice) return undefined;
  if (secondChoice.test(choice[3]!)) throw new UnreadableError('more than one choice');
  const content = contentOf(choice[3]!, parse);
  return { kind: 'letter', letter: (choice[1] ?? choice[2])!, ...(content && { content }) };
}
