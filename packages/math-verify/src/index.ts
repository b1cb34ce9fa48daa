export { LimitError, MathVerifyError, UnreadableError } from './errors';
export { type Extraction, type ExtractionRule, extractionRules } from './extract/extract';
export { defaultLimits, type Limits } from './limits';
export { normalise } from './normalise/normalise';
export type { NormalisationRule } from './normalise/rule';
export { normalisationRules } from './normalise/rules';
export { extract, type Verdict, type VerifyOptions, verify } from './verify';
