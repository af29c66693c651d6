// Which of the frame's dialogs is open. At most one is.
export type FrameDialog = "name" | "device" | "settings" | "keys" | "commands";

let dialog: FrameDialog | null = $state.raw(null);

export const opened = {
  get dialog(): FrameDialog | null {
    return dialog;
  },
  set dialog(next: FrameDialog | null) {
    dialog = next;
  },
};
