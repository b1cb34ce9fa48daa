import { characterRules } from './character-rules';
import { notationRules } from './notation-rules';
import type { NormalisationRule } from './rule';

/**
 * What is rewritten before a text is read as mathematics, in this order. Patterns run in linear time.
 * Nothing here may join two numbers or drop a sign, an exponent or a word that changes a value.
 */
export const normalisationRules: readonly NormalisationRule[] = [...characterRules, ...notationRules];
