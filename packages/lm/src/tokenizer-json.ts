import { FormatError } from './errors';

/** A token that is matched in the text before anything else. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  readonly special?: boolean;
  readonly [flag: string]: unknown;
}

/** The byte-pair encoding of a tokenizer.json: token ids, and merges in order of priority. */
export interface BpeModel {
  readonly type: 'BPE';
  readonly vocab: Readonly<Record<string, number>>;
  readonly merges: readonly (readonly [string, string])[];
  readonly [setting: string]: unknown;
}

/** A Hugging Face tokenizer.json with a byte-pair encoding; the fields are those of the file. */
export interface TokenizerJson {
  readonly added_tokens: readonly AddedToken[];
  readonly normalizer: object | null;
  readonly pre_tokenizer: object | null;
  readonly post_processor: object | null;
  readonly decoder: object | null;
  readonly model: BpeModel;
  readonly [field: string]: unknown;
}

type JsonObject = Readonly<Record<string, unknown>>;

// A token id is an index into an array; the largest published vocabularies have about 2^18 tokens.
const LARGEST_ID = (1 << 22) - 1;

/**
 * Checks a parsed tokenizer.json and brings older layouts (merges as "a b", absent fields) into the current one.
 *
 * @param json untrusted
 * @throws FormatError naming the field that is wrong, or if the model is not a byte-pair encoding
 */
export function parseTokenizerJson(json: unknown): TokenizerJson {
  const file = objectAt(json, 'the file');
  const component = (name: string) => (file[name] == null ? null : objectAt(file[name], name));
  return {
    ...file,
    added_tokens: listAt(file.added_tokens ?? [], 'added_tokens').map(parseAddedToken),
    normalizer: component('normalizer'),
    pre_tokenizer: component('pre_tokenizer'),
    post_processor: component('post_processor'),
    decoder: component('decoder'),
    model: parseModel(objectAt(file.model, 'model')),
  };
}

function parseAddedToken(value: unknown, index: number): AddedToken {
  const place = `added_tokens[${index}]`;
  const token = objectAt(value, place);
  const { content } = token;
  if (typeof content !== 'string' || content === '') fail(`${place}.content`, 'a non-empty string', content);
  return { ...token, id: idAt(token.id, `${place}.id`), content };
}

function parseModel(model: JsonObject): BpeModel {
  // Early files have no type; only a byte-pair encoding has merges.
  const { type = 'BPE' } = model;
  if (type !== 'BPE') fail('model.type', "'BPE'", type);
  // A prefix would have to be cut off when tokens merge; no language model of these families has one.
  if (model.continuing_subword_prefix)
    fail('model.continuing_subword_prefix', 'empty', model.continuing_subword_prefix);
  const vocab = objectAt(model.vocab, 'model.vocab');
  for (const [token, id] of Object.entries(vocab)) idAt(id, `model.vocab[${JSON.stringify(token)}]`);
  const merges = listAt(model.merges, 'model.merges').map((merge, index) =>
    parseMerge(merge, vocab, `model.merges[${index}]`),
  );
  return { ...model, type, vocab: vocab as Record<string, number>, merges };
}

function parseMerge(value: unknown, vocab: JsonObject, place: string): [string, string] {
  const parts = typeof value === 'string' ? value.split(' ') : listAt(value, place);
  const [left, right] = parts;
  if (parts.length !== 2 || typeof left !== 'string' || typeof right !== 'string')
    fail(place, 'two tokens', value);
  for (const token of [left, right, left + right])
    if (!Object.hasOwn(vocab, token)) fail(place, 'of tokens in model.vocab', token);
  return [left, right];
}

function idAt(value: unknown, place: string): number {
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > LARGEST_ID)
    fail(place, `an integer from 0 to ${LARGEST_ID}`, value);
  return value as number;
}

function listAt(value: unknown, place: string): readonly unknown[] {
  return Array.isArray(value) ? value : fail(place, 'an array', value);
}

function objectAt(value: unknown, place: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(place, 'an object', value);
  return value as JsonObject;
}

function fail(place: string, expected: string, value: unknown): never {
  const shown = String(JSON.stringify(value)).slice(0, 80);
  throw new FormatError(`tokenizer.json: ${place} must be ${expected}, got ${shown}`);
}
