// Small texts that survive the page: local storage, or this page's memory where that is forbidden.
const memory = new Map<string, string>();

export const kept = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(key) ?? memory.get(key) ?? null;
    } catch {
      // Storage is switched off in this browser.
      return memory.get(key) ?? null;
    }
  },

  set(key: string, value: string): void {
    memory.set(key, value);
    try {
      localStorage.setItem(key, value);
    } catch {
      // Storage is switched off or full: this page still knows it.
    }
  },

  // Of all that begin so.
  keys(prefix: string): string[] {
    const found = new Set(memory.keys());
    try {
      for (let at = 0; at < localStorage.length; ++at) found.add(localStorage.key(at) ?? "");
    } catch {
      // Storage is switched off: there is what this page knows.
    }
    return [...found].filter((key) => key.startsWith(prefix));
  },

  remove(key: string): void {
    memory.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      // Storage is switched off: there was nothing to remove.
    }
  },
};
