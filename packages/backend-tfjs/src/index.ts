export { BackendUnavailableError } from './errors';
export type { TfjsName } from './runtime/packages';
export { type TfjsOptions, tfjs } from './tfjs';
