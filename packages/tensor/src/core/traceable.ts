/** Anything. The empty tuple makes TypeScript infer `[a, b]` as a pair and not as a list, so it can be taken apart. */
export type Inferred = [] | NonNullable<unknown> | null | undefined;

/** What a compiled function may return: anything but a promise. Lists are {@link Inferred} as tuples. */
export type Traceable =
  | []
  | (object & { readonly then?: never })
  | string
  | number
  | boolean
  | null
  | undefined;
