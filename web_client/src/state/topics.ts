import { untrack } from "svelte";
import { createSubscriber } from "svelte/reactivity";

class Version {
  count = 0;
  #update: (() => void) | null = null;
  readonly watch = createSubscriber((update) => {
    this.#update = update;
    return () => void (this.#update = null);
  });

  next(): void {
    this.count += 1;
    this.#update?.();
  }
}

// Lets plain data be waited for: who reads under a topic is run again when it changes. What was
// computed is kept until then.
export class Topics<Topic extends string> {
  readonly #versions = new Map<Topic, Version>();
  readonly #kept = new Map<string, { versions: number[]; value: unknown }>();

  read(topic: Topic): number {
    let version = this.#versions.get(topic);
    if (!version) this.#versions.set(topic, (version = new Version()));
    version.watch();
    return version.count;
  }

  // The value of `compute`, which depends on these topics and nothing else. `name` tells it from
  // every other.
  kept<T>(name: string, topics: readonly Topic[], compute: () => T): T {
    const versions = topics.map((topic) => this.read(topic));
    const found = this.#kept.get(name);
    if (found?.versions.every((version, i) => version === versions[i])) return found.value as T;
    const value = untrack(compute);
    this.#kept.set(name, { versions, value });
    return value;
  }

  changed(topics: Iterable<Topic>): void {
    for (const topic of topics) this.#versions.get(topic)?.next();
  }
}
