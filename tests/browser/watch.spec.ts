import { expect, test } from "./test.ts";
import { Watch } from "./watch.ts";

// The other stories rely on it: whatever a page does wrong is noticed.
test("the watch sees errors, broken policies and requests to elsewhere", async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({ baseURL: server.origin });
  const watch = new Watch(server.origin, /tolerated/);
  await watch.over(context);
  const page = await context.newPage();
  await page.goto("/");
  expect(watch.complaints).toEqual([]);
  await page.evaluate(() => {
    console.error("an error in the console");
    console.error("an error that is tolerated");
    setTimeout(() => {
      throw new Error("an error in the page");
    });
    document.body.setAttribute("style", "color: red");
    void fetch("http://127.0.0.1:1/elsewhere").catch(() => undefined);
  });
  for (const complaint of [
    /^console: an error in the console/,
    /^page: an error in the page/,
    /^console: policy: style-src/,
    /^console: policy: connect-src/,
  ]) {
    await expect
      .poll(() => watch.complaints.filter((text) => complaint.test(text)))
      .not.toEqual([]);
  }
  expect(watch.complaints.filter((text) => text.includes("tolerated"))).toEqual([]);

  await page.goto("about:blank");
  await page.evaluate(() => fetch("http://127.0.0.1:1/elsewhere").catch(() => undefined));
  expect(watch.complaints).toContain("request to http://127.0.0.1:1/elsewhere");
  await context.close();
});
