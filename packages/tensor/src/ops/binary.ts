export { add, div, mod, mul, sub } from './arithmetic';
export { clip, maximum, minimum } from './bounds';
export { equal, greater, greaterEqual, less, lessEqual, logicalAnd, logicalOr, notEqual } from './compare';
export { pow } from './exponential';
