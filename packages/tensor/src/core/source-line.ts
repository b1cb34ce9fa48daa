/**
 * Frames of this package and those around it: their sources and built files. Tests and examples of the packages count
 * as user code.
 */
const ownFrame =
  /[\\/](?:packages[\\/]|@lab[\\/])(?:tensor|nn|backend-\w+)[\\/](?:src|dist)[\\/]|node:internal/;

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

const lineMark = '\n  at ';

/** The message with the user's line below it, unless it names one already. */
export function withUserLine(message: string): string {
  if (message.includes(lineMark)) return message;
  const { source } = onDeepStack(userLine);
  return source ? message + lineMark + source : message;
}

/** Runs `f` where `stack` reaches further than the ten frames that it has by default. */
function onDeepStack<R>(f: () => R): R {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 100;
  try {
    return f();
  } finally {
    Error.stackTraceLimit = before;
  }
}
