export { BackendUnavailableError, ExportError } from './errors';
export { type OnnxOptions, onnx } from './onnx';
export type { RuntimeChoice } from './runtime/load-runtime';
export type { Device } from './runtime/runtime';
