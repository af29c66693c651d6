// What became of a text, word by word. The parts that are "same" or "removed" make the text before,
// those that are "same" or "added" the text after.
export type Difference = { kind: "same" | "removed" | "added"; text: string };

const cellsMost = 1_000_000; // beyond, the whole middle counts as replaced

// Words, each sign of a script that is written without spaces, spaces, and the signs between.
const word =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{M}\p{N}_'’-]+|\s+|[^\s\p{L}\p{N}_]+/gu;

export function wordDifference(before: string, after: string): Difference[] {
  const old = before.match(word) ?? [];
  const now = after.match(word) ?? [];
  let start = 0;
  while (start < old.length && old[start] === now[start]) ++start;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end))
    ++end;

  const parts = new Parts();
  parts.same(old.slice(0, start).join(""));
  compare(old.slice(start, old.length - end), now.slice(start, now.length - end), parts);
  parts.same(old.slice(old.length - end).join(""));
  return parts.done();
}

// Keeps what has the most characters in common.
function compare(old: string[], now: string[], parts: Parts): void {
  const kept = old.length * now.length <= cellsMost ? mostInCommon(old, now) : null;
  let i = 0;
  let j = 0;
  while (kept && i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      parts.same(old[i]!);
      ++i;
      ++j;
    } else if (kept[i + 1]![j]! >= kept[i]![j + 1]!) parts.change(old[i++]!, "");
    else parts.change("", now[j++]!);
  }
  parts.change(old.slice(i).join(""), now.slice(j).join(""));
}

// [i][j]: what old from i and now from j have in common at most, in order. Spaces weigh little.
function mostInCommon(old: string[], now: string[]): Uint32Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; --i) {
    for (let j = now.length - 1; j >= 0; --j) {
      rows[i]![j] =
        old[i] === now[j]
          ? rows[i + 1]![j + 1]! + 1 + old[i]!.trim().length
          : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
    }
  }
  return rows;
}

// Joins what belongs together: of neighbouring changes first all that is gone, then all that came,
// also across the mere space between two changed words.
class Parts {
  readonly #parts: Difference[] = [];
  #removed = "";
  #added = "";
  #space = "";

  same(text: string): void {
    if (text.trim() === "" && (this.#removed || this.#added)) {
      this.#space += text;
      return;
    }
    this.#settle();
    this.#push("same", text);
  }

  change(removed: string, added: string): void {
    if (!removed && !added) return;
    this.#removed += this.#space + removed;
    this.#added += this.#space + added;
    this.#space = "";
  }

  done(): Difference[] {
    this.#settle();
    return this.#parts;
  }

  #settle(): void {
    this.#push("removed", this.#removed);
    this.#push("added", this.#added);
    this.#push("same", this.#space);
    this.#removed = this.#added = this.#space = "";
  }

  #push(kind: Difference["kind"], text: string): void {
    const last = this.#parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text) this.#parts.push({ kind, text });
  }
}
