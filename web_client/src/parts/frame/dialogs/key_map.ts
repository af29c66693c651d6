import type english from "../../../i18n/en.json";

// What can be done from the keyboard. The help shows this table, and the browser tests press every
// key in it. "Mod" is Ctrl, and ⌘ on Apple's keyboards.
type Text = keyof typeof english;
export type Line = { keys: readonly string[]; what: Text };
export type Group = { title: Text; steering?: true; lines: readonly Line[] };

export const keyMap = [
  {
    title: "keys.everywhere",
    lines: [
      { keys: ["Tab", "Shift+Tab"], what: "keys.tab" },
      { keys: ["F6", "Shift+F6"], what: "keys.region" },
      { keys: ["Mod+K"], what: "keys.commands" },
      { keys: ["?"], what: "keys.help" },
      { keys: ["Escape"], what: "keys.escape" },
    ],
  },
  {
    title: "keys.point",
    lines: [
      { keys: ["ArrowUp", "ArrowDown"], what: "keys.up_down" },
      { keys: ["ArrowLeft", "ArrowRight"], what: "keys.left_right" },
      { keys: ["Home", "End"], what: "keys.first_last" },
      { keys: ["Enter", "E"], what: "keys.edit" },
      { keys: ["M"], what: "keys.move" },
      { keys: ["Ctrl+Shift+ArrowDown"], what: "keys.move_directly" },
      { keys: ["Delete"], what: "keys.withdraw" },
      { keys: ["N"], what: "keys.new" },
      { keys: ["Mod+Z"], what: "keys.undo" },
    ],
  },
  {
    title: "keys.writing",
    lines: [
      { keys: ["Enter", "Mod+Enter"], what: "keys.post" },
      { keys: ["Shift+Enter"], what: "keys.line" },
      { keys: ["Escape"], what: "keys.keep_draft" },
    ],
  },
  {
    title: "keys.handle",
    lines: [
      { keys: ["Enter", "Space"], what: "keys.pick_up" },
      { keys: ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"], what: "keys.carry" },
      { keys: ["Enter", "Space"], what: "keys.drop" },
      { keys: ["Escape"], what: "keys.cancel" },
    ],
  },
  {
    title: "keys.console",
    steering: true,
    lines: [
      { keys: ["T", "+"], what: "keys.add_time" },
      { keys: ["-"], what: "keys.take_time" },
    ],
  },
] as const satisfies readonly Group[];

export type KeyLine = (typeof keyMap)[number]["lines"][number]["what"];
