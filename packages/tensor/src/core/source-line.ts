/**
 * Frames of this package: its sources and its built files. Tests and examples of the package count as user code.
 */
const ownFrame = /[\\/](?:packages[\\/]|@lab[\\/])(?:tensor|nn)[\\/](?:src|dist)[\\/]|node:internal/;

/** The first line of user code on the stack, as `file:line:column`, if there is one. */
export function userLine(): { source?: string } {
  const stack = new Error().stack ?? '';
  for (const frame of stack.split('\n').slice(1)) {
    if (ownFrame.test(frame)) continue;
    const place = /\(?([^\s()]+:\d+:\d+)\)?$/.exec(frame)?.[1];
    if (place) return { source: place.replace(/^file:\/\//, '') };
  }
  return {};
}
