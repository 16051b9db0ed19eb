/**
 * Heights of many rows, most of them not yet seen: a Fenwick tree over known heights and an estimate for the rest.
 * Where a row begins, and which row is at a place, both take log(n) steps.
 */
export class Heights {
  readonly #tree: Float64Array;
  readonly #known: Float32Array;
  readonly #top: number;

  constructor(
    readonly count: number,
    readonly estimate: number,
  ) {
    this.#tree = new Float64Array(count + 1);
    this.#known = new Float32Array(count);
    for (let i = 1; i <= count; i++) this.#tree[i] = estimate * (i & -i);
    this.#top = count === 0 ? 0 : 2 ** Math.floor(Math.log2(count));
  }

  /** The measured height, or the estimate. */
  at(index: number): number {
    return this.#known[index] || this.estimate;
  }

  /** Keeps a measured height; true when it changes anything. What is not drawn has none, and stays as it was. */
  set(index: number, height: number): boolean {
    if (index < 0 || index >= this.count || height <= 0) return false;
    const delta = height - this.at(index);
    this.#known[index] = height;
    if (Math.abs(delta) < 0.01) return false;
    for (let i = index + 1; i <= this.count; i += i & -i) this.#tree[i] = (this.#tree[i] ?? 0) + delta;
    return true;
  }

  /** Where a row begins; `offset(count)` is the height of all. */
  offset(index: number): number {
    let sum = 0;
    for (let i = Math.min(index, this.count); i > 0; i -= i & -i) sum += this.#tree[i] ?? 0;
    return sum;
  }

  /** The row at a place; the last one when the place is below all. */
  find(place: number): number {
    let index = 0;
    let left = Math.max(0, place);
    for (let step = this.#top; step > 0; step >>= 1) {
      const next = index + step;
      const part = this.#tree[next] ?? 0;
      if (next <= this.count && part <= left) {
        index = next;
        left -= part;
      }
    }
    return Math.max(0, Math.min(index, this.count - 1));
  }
}
