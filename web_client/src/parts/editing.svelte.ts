import { tick } from "svelte";
import { t } from "../i18n/text.svelte";
import type { PointView, SessionState } from "../state/types";
import { announce } from "./announcer";
import { ask } from "./ask.svelte";

type Text = { text: string; revision: number };

// A text that is changed in its place: the revision the change started from (null: nobody is
// changing it here), and the button that gets the focus back.
export class Editing {
  from = $state<number | null>(null);
  button: HTMLButtonElement | undefined = $state();
  readonly #now: () => Text;
  readonly #send: (text: string, revision: number) => void;

  constructor(now: () => Text, send: (text: string, revision: number) => void) {
    this.#now = now;
    this.#send = send;
  }

  get changedMeanwhile(): boolean {
    return this.from !== null && this.#now().revision > this.from;
  }

  readonly start = () => {
    this.from = this.#now().revision;
  };

  readonly stop = async () => {
    this.from = null;
    await tick();
    this.button?.focus();
  };

  readonly save = (text: string) => {
    const now = this.#now();
    if (text !== now.text) this.#send(text, this.from ?? now.revision);
    void this.stop();
  };
}

export function editingOfPoint(session: () => SessionState, point: () => PointView): Editing {
  return new Editing(point, (text, revision) => {
    void ask(session(), { do: "edit_point", point: point().id, text, revision });
    announce(t("board.edited"));
  });
}
