export { BackendUnavailableError, ExportError, RuntimeError } from './errors';
export { type ExportOptions, exportOnnx } from './export/export-onnx';
export { type OnnxOptions, onnx } from './onnx';
export type { RuntimeChoice } from './runtime/load-runtime';
export type { Device } from './runtime/runtime';
