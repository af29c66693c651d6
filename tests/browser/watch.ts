import type { BrowserContext, Page } from "@playwright/test";

// Everything that must never happen on any page, in the words of the browser.
export class Watch {
  readonly #complaints: string[] = [];

  constructor(
    private readonly origin: string,
    private readonly tolerated: RegExp | null,
  ) {}

  async over(context: BrowserContext): Promise<void> {
    context.on("console", (message) => {
      if (message.type() === "error") this.#complain(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => this.#complain(`page: ${error.error().message}`));
    context.on("request", (request) => this.#leaving(request.url()));
    context.on("page", (page) => page.on("websocket", (socket) => this.#leaving(socket.url())));
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (violation) =>
        console.error(`policy: ${violation.violatedDirective} by ${violation.blockedURI}`),
      );
    });
  }

  get complaints(): string[] {
    return this.#complaints.filter((text) => !this.tolerated?.test(text));
  }

  #leaving(address: string): void {
    const { host, protocol } = new URL(address);
    if (protocol === "data:" || protocol === "blob:") return;
    if (host !== new URL(this.origin).host) this.#complain(`request to ${address}`);
  }

  #complain(text: string): void {
    this.#complaints.push(text);
  }
}

const received = new WeakMap<Page, string[]>();

// Keeps every frame that reaches this page.
export function listen(page: Page): Page {
  const frames: string[] = [];
  received.set(page, frames);
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => frames.push(String(payload))),
  );
  return page;
}

export function framesOf(page: Page): string {
  return received.get(page)!.join("\n");
}

// Keeps what is said in the regions that screen readers listen to.
export async function overhear(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const heard: string[] = ((window as unknown as Hearing).heard = []);
    const regions = "[role=status], [role=alert]";
    const hear = ({ target }: MutationRecord) => {
      const element = target instanceof Element ? target : target.parentElement;
      const said = element?.closest(regions)?.textContent?.trim();
      if (said) heard.push(said);
    };
    new MutationObserver((changes) => changes.forEach(hear)).observe(document, {
      characterData: true,
      childList: true,
      subtree: true,
    });
  });
}

type Hearing = { heard: string[] };

export function heardOn(page: Page): Promise<string> {
  return page.evaluate(() => (window as unknown as Hearing).heard.join("\n"));
}
