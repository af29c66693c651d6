import { kept } from "../state/kept";
import { sounds } from "./sounds";

// How much somebody wants to hear of what others do: nothing, what happened in ten seconds as one
// sentence, or each thing by itself.
export type Digest = "off" | "digest" | "everything";

const letters = "plenum.letters";
const digest = "plenum.digest";
const amounts: readonly Digest[] = ["off", "digest", "everything"];

let lettersOn = $state(kept.get(letters) !== "off");
let amount = $state(amounts.find((each) => each === kept.get(digest)) ?? "digest");
let volume = $state(sounds.volume);

// What this browser's owner has chosen, for every session. Reactive, and kept.
export const settings = {
  // Whether single letters do something while nothing is being written.
  get letters(): boolean {
    return lettersOn;
  },
  set letters(on: boolean) {
    lettersOn = on;
    kept.set(letters, on ? "on" : "off");
  },

  get digest(): Digest {
    return amount;
  },
  set digest(chosen: Digest) {
    amount = chosen;
    kept.set(digest, chosen);
  },

  // From 0 (off) to 1.
  get sound(): number {
    return volume;
  },
  set sound(chosen: number) {
    sounds.volume = chosen;
    volume = sounds.volume;
  },
};
