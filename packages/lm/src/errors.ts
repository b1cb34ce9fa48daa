/** An argument outside its domain; the message names the argument and its value. */
export class ArgumentError extends Error {
  override name = 'ArgumentError';
}

/** A checkpoint or tokenizer file that cannot be used; the message names the file and the reason. */
export class FormatError extends Error {
  override name = 'FormatError';
}
