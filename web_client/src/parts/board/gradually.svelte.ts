const atFirst = 8;

// Draws a long list in several frames, so that what is in sight is there before all the rest, which
// takes a slow device ten times as long. Once all of it is there, what is added is drawn at once.
export class Gradually<Item> {
  #most = $state(atFirst);
  readonly #items: () => Item[];

  constructor(items: () => Item[]) {
    this.#items = items;
    $effect(() => {
      if (this.#most < Infinity) return painted(() => this.#more());
    });
  }

  readonly drawn = $derived.by(() => {
    const items = this.#items();
    return items.length > this.#most ? items.slice(0, this.#most) : items;
  });

  #more(): void {
    this.#most = this.#most < this.#items().length ? 4 * this.#most : Infinity;
  }
}

// A frame's own callbacks still come before it is painted.
function painted(then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const frame = requestAnimationFrame(() => (timer = setTimeout(then)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
