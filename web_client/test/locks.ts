// happy-dom has no Web Locks; these are as exclusive as the browser's.
export function installLocks(): Set<string> {
  const locks = new Set<string>();
  const request = async (name: string, _: unknown, held: (lock: object | null) => unknown) => {
    if (locks.has(name)) return held(null);
    locks.add(name);
    try {
      return await held({ name });
    } finally {
      locks.delete(name);
    }
  };
  Object.defineProperty(navigator, "locks", { value: { request }, configurable: true });
  return locks;
}
