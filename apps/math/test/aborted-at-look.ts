/** A signal that is aborted when it has been looked at so many times. */
export function abortedAtLook(count: number): AbortSignal {
  let looks = 0;
  return {
    get aborted() {
      return ++looks >= count;
    },
  } as AbortSignal;
}
