/** A log that only grows, and can be cut back to a size noted earlier. */
export interface CuttableLog {
  /** How many bytes were ever written to it. */
  size(): number;
  /** Forget every byte after the first `size`. Throws RunError where fewer are there. */
  truncate(size: number): void;
  /** Wait until the disk has all of it, so that a power cut cannot undo it either. */
  sync(): void;
  close(): void;
}
