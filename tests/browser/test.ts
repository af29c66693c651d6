import { test as base, expect, type BrowserContextOptions, type Page } from "@playwright/test";
import { Server } from "./server.ts";
import { listen, overhear, Watch } from "./watch.ts";

// Opens a browser of its own, such as one more person brings along.
export type Open = (options?: BrowserContextOptions) => Promise<Page>;

type Fixtures = {
  server: Server;
  // What the browser may complain about in this test: a server that was killed is not there.
  tolerated: RegExp | null;
  open: Open;
};

export const test = base.extend<Fixtures>({
  tolerated: [null, { option: true }],

  server: async ({}, use) => {
    const server = await Server.start();
    await use(server);
    await server.remove();
  },

  open: async ({ browser, server, tolerated }, use) => {
    const watch = new Watch(server.origin, tolerated);
    const contexts: Awaited<ReturnType<typeof browser.newContext>>[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({
        baseURL: server.origin,
        locale: "en-US",
        viewport: { width: 1280, height: 800 },
        reducedMotion: "reduce",
        permissions: ["clipboard-read", "clipboard-write"],
        ...options,
      });
      contexts.push(context);
      await watch.over(context);
      await overhear(context);
      return listen(await context.newPage());
    });
    for (const context of contexts) await context.close();
    expect(watch.complaints).toEqual([]);
  },
});

export { expect };
