import { type Passage, parsePassages, parseTexts } from '../data/muse';
import { readParsed } from './read-text';

/** The passages of a `verbmem` file of MUSE. Throws {@link FormatError} naming the file, the row, and the field. */
export function loadPassages(path: string): Promise<Passage[]> {
  return readParsed(path, parsePassages);
}

/** The texts of a `privleak` file of MUSE. Throws {@link FormatError} naming the file, the row, and the field. */
export function loadTexts(path: string): Promise<string[]> {
  return readParsed(path, parseTexts);
}
