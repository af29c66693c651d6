import { join } from "node:path";
import type { Page } from "@playwright/test";
import { groupsAtWork, type Groups } from "./groups.ts";
import { test } from "./test.ts";
import { challenges, columns, success, tools, type RoomNumber, type Written } from "./workshop.ts";

const file = join(import.meta.dirname, "..", "..", "deploy", "picture.png");
// Browsers of phones take no room for scroll bars.
const desk = { viewport: { width: 1180, height: 800 }, isMobile: true };
const phone = { viewport: { width: 360, height: 700 }, isMobile: true, hasTouch: true };

const written: Record<RoomNumber, Written> = {
  1: {
    [success]: "We know each other and simply call",
    [challenges]: "Staff in the offices keep changing",
    [tools]: "Video calls save hours of driving",
  },
  2: {
    [success]: "Good personal contacts between colleagues",
    [challenges]: "Projects end just as they begin to work",
    [tools]: "One calendar for the whole county",
  },
  3: {
    [success]: "A reliable contact in every office",
    [challenges]: "Jargon and abbreviations shut people out",
    [tools]: "A chat group for quick questions",
  },
};

// Plenum at work, for the README: the host's desk while the groups are still writing, and the room
// that one of them has on the phone.
test("the picture", async ({ open, browser }) => {
  let opened = 0;
  const groups = await groupsAtWork(
    () => open(opened++ === 0 ? desk : phone),
    ["Amira", "Bernd", "Christa", "Deniz", "Elif", "Frauke"],
    3,
    { title: "Network meeting", task: "What helped, and what got in the way?" },
  );
  await everybodyWrites(groups);
  const { host, participants } = groups;
  await host.openDesk();
  const contacts = [written[1][success], written[2][success]];
  await host.desk.makeStatement(success, contacts, "Personal contacts carry the work");
  await host.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await participants[0]!.page.evaluate(() => scrollTo(0, 0));
  await compose(await browser.newPage(), [host.page, participants[0]!.page]);
});

async function everybodyWrites({ rooms }: Groups) {
  const silent = new Set<RoomNumber>([1, 2, 3]);
  for (const [participant, room] of rooms) {
    if (!silent.delete(room)) continue;
    for (const column of columns) await participant.board.add(column, written[room][column]);
  }
}

// The phone lies beside the desk, over its edge.
async function compose(canvas: Page, [back, front]: [Page, Page]) {
  const shots = [await back.screenshot(), await front.screenshot()];
  const [under, over] = shots.map((shot) => `data:image/png;base64,${shot.toString("base64")}`);
  await canvas.setViewportSize({ width: 1540, height: 860 });
  await canvas.setContent(`
    <style>
      body { margin: 0; background: #d5dee6; }
      img { position: absolute; border-radius: 12px; box-shadow: 0 8px 32px #17212b55; }
      .under { left: 30px; top: 30px; }
      .over { right: 30px; bottom: 30px; border: 8px solid #17212b; border-radius: 28px; }
    </style>
    <img class="under" src="${under}"><img class="over" src="${over}">`);
  await canvas.screenshot({ path: file });
  await canvas.close();
}
