/** A list that forgets its oldest element when it grows beyond `capacity`. */
export class BoundedQueue<T> {
  private readonly elements: T[] = [];

  constructor(readonly capacity: number) {}

  /** How many elements there are. */
  get length(): number {
    return this.elements.length;
  }

  /** Adds an element at the end. */
  push(element: T): void {
    this.elements.push(element);
    if (this.elements.length > this.capacity) this.elements.shift();
  }

  /** The elements from the oldest to the newest. */
  toArray(): T[] {
    return [...this.elements];
  }
}
