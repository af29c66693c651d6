import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answer, dropOthers, keep, shellOf } from "../src/worker/shell";

const origin = "https://plenum.example";
const shell = shellOf("b1", ["/assets/main-1.js", "/favicon.svg"]);

// The browser's storage, and a network that can be cut.
let stored: Map<string, Map<string, Response>>;
let fetched: string[];
let network: (path: string) => Promise<Response>;

const pathOf = (request: Request | string) =>
  typeof request === "string" ? request : new URL(request.url).pathname;

const surroundings = {
  origin,
  caches: {
    async open(name: string) {
      const kept = stored.get(name) ?? new Map<string, Response>();
      stored.set(name, kept);
      return {
        addAll: async (requests: (Request | string)[]) => {
          const answers = await Promise.all(requests.map((each) => network(pathOf(each))));
          if (answers.some((each) => !each.ok)) throw new TypeError("Not all of it is there");
          requests.forEach((each, index) => kept.set(pathOf(each), answers[index]!));
        },
        match: async (path: string) => kept.get(path)?.clone(),
      } as unknown as Cache;
    },
    keys: async () => [...stored.keys()],
    delete: async (name: string) => stored.delete(name),
  },
  fetch: (request: Request | string) => {
    fetched.push(pathOf(request));
    return network(pathOf(request));
  },
};

const online = async (path: string) => new Response(`the server's ${path}`);
const offline = () => Promise.reject(new TypeError("Failed to fetch"));
const never = () => new Promise<Response>(() => undefined);

function asked(path: string, { mode = "cors", method = "GET" } = {}): Request {
  const request = new Request(new URL(path, origin), { method });
  // Only a browser makes requests that navigate.
  return Object.defineProperty(request, "mode", { value: mode });
}

const ask = (...request: Parameters<typeof asked>) =>
  answer(asked(...request), shell, surroundings);
const page = (path: string) => ask(path, { mode: "navigate" });
const textOf = async (response: Promise<Response> | null) => (await response!).text();

beforeEach(async () => {
  // Node's Request takes no path without an origin.
  vi.stubGlobal(
    "Request",
    class extends Request {
      constructor(input: RequestInfo | URL, options?: RequestInit) {
        super(typeof input === "string" ? new URL(input, origin) : input, options);
      }
    },
  );
  stored = new Map();
  fetched = [];
  network = async (path) => new Response(`kept ${path}`);
  await keep(shell, surroundings);
  network = online;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what the page consists of comes from what is kept, without a network", async () => {
  network = offline;
  expect(await textOf(ask("/assets/main-1.js"))).toBe("kept /assets/main-1.js");
  expect(fetched).toEqual([]);
});

test("a file that the browser has thrown away comes from the server", async () => {
  stored.clear();
  expect(await textOf(ask("/assets/main-1.js"))).toBe("the server's /assets/main-1.js");
});

test.each(["/", "/j", "/s/abc", "/s/abc/summary"])("%s is the server's page", async (path) => {
  expect(await textOf(page(path))).toBe(`the server's ${path}`);
});

test.each(["/", "/j", "/s/abc", "/s/abc/summary"])("without a network %s is kept", async (path) => {
  network = offline;
  expect(await textOf(page(path))).toBe("kept /");
});

test("a network that does not answer is as good as none", async () => {
  network = never;
  vi.useFakeTimers();
  const shown = vi.fn();
  void textOf(page("/s/abc")).then(shown);
  await vi.advanceTimersByTimeAsync(2900);
  expect(shown).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(shown).toHaveBeenCalledWith("kept /");
});

test("a proxy whose server is away has nothing for anybody", async () => {
  network = async () => new Response("Bad gateway", { status: 502 });
  expect(await textOf(page("/s/abc"))).toBe("kept /");
});

test("what the server says of a page is passed on", async () => {
  network = async () => new Response("No such page", { status: 404 });
  expect((await page("/s/abc"))!.status).toBe(404);
});

test("where nothing is kept, the server's word holds, however late or bad", async () => {
  stored.clear();
  network = async () => new Response("Bad gateway", { status: 502 });
  expect((await page("/s/abc"))!.status).toBe(502);
  network = offline;
  expect((await page("/s/abc"))!.type).toBe("error");
});

test.each([
  ["/api/server", {}],
  ["/api/summary/abc", { mode: "navigate" }],
  ["/ws", {}],
  ["/ws", { mode: "navigate" }],
  ["/healthz", { mode: "navigate" }],
  ["/readyz", { mode: "navigate" }],
  ["/worker.js", {}],
  ["/nothing.txt", { mode: "navigate" }],
  ["/assets/main-2.js", {}],
  ["/assets/main-1.js", { method: "POST" }],
  ["/s/abc", { mode: "navigate", method: "POST" }],
  ["/s/abc", {}],
  ["https://elsewhere.example/", { mode: "navigate" }],
  ["https://elsewhere.example/favicon.svg", {}],
] as const)("%s %o is none of the worker's business", (path, how) => {
  expect(ask(path, how)).toBeNull();
});

test("keeps nothing rather than half of it", async () => {
  const next = shellOf("b2", ["/assets/main-2.js", "/assets/gone.js"]);
  network = async (path) => new Response("", { status: path.includes("gone") ? 404 : 200 });
  await expect(keep(next, surroundings)).rejects.toThrow();
  expect(stored.get(next.cache)!.size).toBe(0);
});

test("only one build is kept, and nothing of others is touched", async () => {
  const next = shellOf("b2", []);
  stored.set("somebody else's", new Map());
  await keep(next, surroundings);
  await dropOthers(next, surroundings);
  expect([...stored.keys()]).toEqual(["somebody else's", next.cache]);
});
