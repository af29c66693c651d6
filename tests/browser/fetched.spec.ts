import { Host } from "./host.ts";
import { expect, test } from "./test.ts";

// A piece of the client does not come: the line is gone, or the server has another client by now.
test.use({ tolerated: /Failed to load resource|not be preloaded|Failed to fetch dynamically/ });

for (const [piece, name] of [
  ["what a session needs", "session"],
  ["what moderators need", "steering"],
] as const) {
  test(`${piece} does not come: the page says so, and a reload brings it`, async ({ open }) => {
    const host = new Host(await open());
    await host.createSession();
    const address = host.sessionAddress;

    const storageState = await host.page.context().storageState();
    const page = await open({ storageState, serviceWorkers: "block" });
    const again = new Host(page);
    await page.route(`**/assets/${name}-*`, (route) => route.abort());
    await page.goto(address);
    await expect(again.heading).toHaveText(again.t("system.not_loaded"));

    await page.unroute(`**/assets/${name}-*`);
    await again.button(again.t("system.reload")).click();
    await again.seesConsole();
  });
}

test("the texts do not come: the page says so all the same", async ({ open }) => {
  const page = await open({ serviceWorkers: "block" });
  await page.route("**/assets/en-*", (route) => route.abort());
  await page.goto("/");
  await expect(page.getByText("Plenum could not be loaded")).toBeVisible();
});

test("another language does not come: the page stays as it is and says so", async ({ open }) => {
  const page = await open({ serviceWorkers: "block" });
  const host = new Host(page);
  await page.goto("/");
  await expect(host.heading).toHaveText(host.t("start.heading"));
  await page.route("**/assets/de-*", (route) => route.abort());
  await host.button("Deutsch").click();
  await expect(page.getByRole("alert").getByText(host.t("system.not_loaded_help"))).toBeVisible();
  await expect(host.heading).toHaveText(host.t("start.heading"));
});
