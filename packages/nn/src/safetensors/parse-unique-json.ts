import { SafetensorsError } from '../errors';

/**
 * Parses a header: an object of objects, in UTF-8, whose first byte is a brace and in which no key occurs twice.
 * `JSON.parse` alone would take the last of several.
 * @throws SafetensorsError naming `path`
 */
export function parseUniqueJson(bytes: Uint8Array, path: string): Record<string, unknown> {
  if (bytes[0] !== 0x7b) throw new SafetensorsError(path, 'the header does not start with {');
  let text: string;
  let value: Record<string, unknown>;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    value = JSON.parse(text);
  } catch (error) {
    throw new SafetensorsError(path, `the header is not JSON in UTF-8: ${(error as Error).message}`);
  }
  const kept = Object.values(value).reduce<number>((count, each) => count + keysOf(each), keysOf(value));
  const written = countKeys(text);
  // Deeper objects have no place in a header, so their keys make the counts differ as well.
  if (written !== kept)
    throw new SafetensorsError(path, 'the header has a key twice or is nested too deeply');
  return value;
}

function keysOf(value: unknown): number {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).length : 0;
}

/** The number of colons outside strings, which valid JSON has behind keys only. */
function countKeys(text: string): number {
  let count = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '"') inString = !inString;
    else if (inString && character === '\\') i++;
    else if (!inString && character === ':') count++;
  }
  return count;
}
