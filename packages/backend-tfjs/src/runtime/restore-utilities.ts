/** Gives `node:util` back what Node 23 removed and the binding of TensorFlow.js 4.22 still calls. */
export function restoreUtilities(util: object): void {
  const removed = util as { isNullOrUndefined?: unknown; isArray?: unknown };
  removed.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  removed.isArray ??= Array.isArray;
}
