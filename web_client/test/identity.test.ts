// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { identityOf, linkOf, newToken, recognise, remember } from "../src/state/identity";

const view = { session: "s1", title: "T", locale: "en", role: "participant", delete_at: 1 };

// A server that knows the person of each token.
function serverKnowing(people: Record<string, string>) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    const { token } = JSON.parse(body) as { token: string };
    asked.push(token);
    return Response.json({ ...view, known_as: people[token] ?? null });
  });
  return asked;
}

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

test("a token is 256 bits in 43 characters, never the same", () => {
  expect(newToken()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(newToken()).not.toBe(newToken());
});

test("a link carries its secret where browsers do not send it", () => {
  expect(linkOf("https://plenum.example/", "SECRET")).toBe("https://plenum.example/j#SECRET");
});

test("who comes for the first time gets a token that is kept before it is used", async () => {
  serverKnowing({});
  const found = await recognise("secret");
  expect(found).toMatchObject({ ok: true, value: { view: { known_as: null } } });
  expect(found.ok && found.value.token).toBe(identityOf("s1")?.token);
});

test("who was here before is recognised", async () => {
  remember("s1", { token: "old", person: "u1" });
  const asked = serverKnowing({ old: "Amira" });
  const found = await recognise("secret");
  expect(found).toMatchObject({ ok: true, value: { token: "old", view: { known_as: "Amira" } } });
  expect(asked).toHaveLength(2);
});

test("a damaged entry is nobody", () => {
  localStorage.setItem("plenum.session.s2", "{");
  expect(identityOf("s2")).toBeNull();
});

test("a server that is not there is told from one that refuses", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  expect(await recognise("secret")).toEqual({ ok: false, problem: "unreachable" });
  vi.stubGlobal("fetch", () =>
    Promise.resolve(Response.json({ problem: "invite_expired" }, { status: 422 })),
  );
  expect(await recognise("secret")).toEqual({ ok: false, problem: "invite_expired" });
});
