/** Whatever this package refuses: the base of its errors. */
export class UnlearnError extends Error {
  override name = 'UnlearnError';
}

/** An argument outside its domain; the message names the argument and its value. */
export class ArgumentError extends UnlearnError {
  override name = 'ArgumentError';
}

/** Forget and retain sets that cannot be trained on: empty, overlapping, or without what the method needs. */
export class DatasetError extends UnlearnError {
  override name = 'DatasetError';
}

/** A file that cannot be used; the message names the file, the row, and the field. */
export class FormatError extends UnlearnError {
  override name = 'FormatError';
}

/** Text that would become a control token, or control tokens that a model or tokeniser lacks. */
export class ControlTokenError extends UnlearnError {
  override name = 'ControlTokenError';
}

/** A checkpoint whose vocabulary is not the tokeniser's; the message gives both sizes. */
export class VocabularyError extends UnlearnError {
  override name = 'VocabularyError';
}
