import { functionNames } from '../expression';

/** LaTeX commands that stand for a symbol; '' is not a symbol but nothing. */
export const symbolSpellings: ReadonlyMap<string, string> = new Map([
  ['cdot', '*'],
  ['times', '*'],
  ['ast', '*'],
  ['div', '/'],
  ['pm', '±'],
  ['mp', '∓'],
  ['le', '<='],
  ['leq', '<='],
  ['leqslant', '<='],
  ['ge', '>='],
  ['geq', '>='],
  ['geqslant', '>='],
  ['lt', '<'],
  ['gt', '>'],
  ['ne', '!='],
  ['neq', '!='],
  ['approx', '≈'],
  ['in', '∈'],
  ['cup', '∪'],
  ['lor', ','],
  ['degree', '°'],
  ['langle', '⟨'],
  ['rangle', '⟩'],
  ['lbrace', '\\{'],
  ['rbrace', '\\}'],
  ['{', '\\{'],
  ['}', '\\}'],
  ['lbrack', '['],
  ['rbrack', ']'],
  ['lparen', '('],
  ['rparen', ')'],
  ['vert', '|'],
  ['lvert', '|'],
  ['rvert', '|'],
  ['mid', '|'],
  ['colon', ':'],
  ['lfloor', '⌊'],
  ['rfloor', '⌋'],
  ['lceil', '⌈'],
  ['rceil', '⌉'],
  ['\\', '\\\\'],
  ['cr', '\\\\'],
  ['emptyset', '∅'],
  ['varnothing', '∅'],
  ['begin', 'begin'],
  ['end', 'end'],
]);

/** Names and commands that are read as a function or a constant, by the name the parser uses. */
export const functionSpellings: ReadonlyMap<string, string> = new Map([
  ...functionNames
    .filter((name) => name !== 'degrees' && name !== 'factorial')
    .map((name) => [name, name] as const),
  ['asin', 'arcsin'],
  ['acos', 'arccos'],
  ['atan', 'arctan'],
  ['cosec', 'csc'],
  ['lg', 'log'],
  ['sqrt', 'sqrt'],
  ['cbrt', 'cbrt'],
  ['frac', 'frac'],
  ['binom', 'binom'],
  ['dbinom', 'binom'],
  ['tbinom', 'binom'],
  ['pi', 'pi'],
  ['infty', 'infinity'],
  ['infinity', 'infinity'],
  ['inf', 'infinity'],
]);

/** Commands that are names of variables. */
export const greekLetters: ReadonlySet<string> = new Set(
  (
    'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho sigma tau upsilon phi varphi chi psi ' +
    'omega Gamma Delta Theta Lambda Xi Sigma Upsilon Phi Psi Omega ell'
  ).split(' '),
);
