/** A reward that never answers: what reaches the run is its time-out. */
export const rewards = { hangs: () => new Promise<number>(() => {}) };
