const askAgainAfter = 5000;

// A part of a page that stands already, and can do without it for a while: if it does not come now,
// it is asked for again.
export async function part<Module>(fetch: () => Promise<Module>): Promise<Module> {
  for (;;) {
    const module = await fetch().catch(() => null);
    if (module) return module;
    await Promise.race([networkIsBack(), after(askAgainAfter)]);
  }
}

const networkIsBack = () => new Promise((done) => addEventListener("online", done, { once: true }));

const after = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
