import type { Browser, BrowserContext, CDPSession, Page } from "@playwright/test";

// Who the browser is, as the client remembers it.
export type Known = { session: string; token: string; person: string };

// What is waited for: so many elements that a selector finds.
export type Goal = { selector: string; count: number };

// Bytes as they were sent; `texts` are scripts too, and counted apart.
export type Visit = { best: number; median: number; js: number; css: number; texts: number };

// What browsers' own tools call slow 4G, on a computer that is four times slower than this one.
const slow = { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const slower = 4;

// Opens a page in a browser that has never been there, on a slow line and a slow computer: how many
// milliseconds until it can be used, and the bytes of scripts and styles until then. Of several
// visits the best tells most about the client: other work on the machine only adds.
export async function visit(
  browser: Browser,
  address: string,
  goal: Goal,
  known?: Known,
): Promise<Visit> {
  const times: number[] = [];
  let bytes = { js: 0, css: 0, texts: 0 };
  for (let i = 0; i < 5; i += 1) {
    const context = await browser.newContext(knowing(address, known));
    const { time, ...fetched } = await visitOnce(context, address, goal);
    await context.close();
    times.push(time);
    bytes = fetched;
  }
  times.sort((a, b) => a - b);
  return { best: times[0]!, median: times[2]!, ...bytes };
}

export async function open(
  browser: Browser,
  address: string,
  goal: Goal,
  known: Known,
): Promise<Page> {
  const context = await browser.newContext(knowing(address, known));
  await context.addInitScript(watchFor, goal);
  const page = await context.newPage();
  await page.goto(address);
  await ready(page);
  return page;
}

async function visitOnce(context: BrowserContext, address: string, goal: Goal) {
  await context.addInitScript(watchFor, goal);
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", { offline: false, ...slow });
  await tools.send("Emulation.setCPUThrottlingRate", { rate: slower });
  const bytes = count(tools);
  await page.goto(address, { waitUntil: "commit" });
  const time = await ready(page);
  return { time, js: bytes("js"), css: bytes("css"), texts: bytes("texts") };
}

// Bodies only, as they came: compressed.
function count(tools: CDPSession): (kind: string) => number {
  const kinds = new Map<string, string>();
  const sums = new Map<string, number>();
  tools.on("Network.responseReceived", ({ requestId, response }) => {
    const name = new URL(response.url).pathname;
    const texts = /\/assets\/[a-z]{2}-[^/]+\.js$/.test(name);
    kinds.set(requestId, texts ? "texts" : name.slice(name.lastIndexOf(".") + 1));
  });
  tools.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? "";
    sums.set(kind, (sums.get(kind) ?? 0) + encodedDataLength);
  });
  return (kind) => sums.get(kind) ?? 0;
}

type Watched = { ready?: number };

// Runs in the page: notes when everything is there and the page has painted it.
function watchFor({ selector, count }: Goal): void {
  const observer = new MutationObserver(() => {
    if (document.querySelectorAll(selector).length < count) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => ((window as Watched).ready = performance.now())));
  });
  observer.observe(document, { childList: true, subtree: true });
}

async function ready(page: Page): Promise<number> {
  const found = await page.waitForFunction(() => (window as Watched).ready, null, {
    timeout: 60_000,
  });
  return (await found.jsonValue())!;
}

function knowing(address: string, known?: Known) {
  const locale = "de-DE"; // the longest texts
  if (!known) return { locale };
  const value = JSON.stringify({ token: known.token, person: known.person });
  const localStorage = [{ name: `plenum.session.${known.session}`, value }];
  const origins = [{ origin: new URL(address).origin, localStorage }];
  return { locale, storageState: { cookies: [], origins } };
}

export type Cost = { thread: number; script: number; layout: number };

// What the page's main thread does meanwhile, in milliseconds of computing per second.
export async function costOf(page: Page, meanwhile: () => Promise<unknown>): Promise<Cost> {
  const tools = await page.context().newCDPSession(page);
  await tools.send("Performance.enable", { timeDomain: "threadTicks" });
  const read = async () => {
    const { metrics } = await tools.send("Performance.getMetrics");
    return (name: string) => metrics.find((metric) => metric.name === name)!.value;
  };
  const before = await read();
  const start = performance.now();
  await meanwhile();
  const seconds = (performance.now() - start) / 1000;
  const after = await read();
  const spent = (name: string) => ((after(name) - before(name)) * 1000) / seconds;
  return {
    thread: spent("TaskDuration"),
    script: spent("ScriptDuration"),
    layout: spent("LayoutDuration") + spent("RecalcStyleDuration"),
  };
}

// How many pictures the page draws in a second when it is asked to draw all it can.
export async function picturesPerSecond(page: Page, seconds: number): Promise<number> {
  const pictures = await page.evaluate(
    (time) =>
      new Promise<number>((done) => {
        let drawn = 0;
        const end = performance.now() + time;
        const draw = (now: number) => {
          drawn += 1;
          if (now < end) requestAnimationFrame(draw);
          else done(drawn);
        };
        requestAnimationFrame(draw);
      }),
    seconds * 1000,
  );
  return pictures / seconds;
}
