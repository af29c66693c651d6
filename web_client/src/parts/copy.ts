// Puts text on the clipboard; false where the browser does not allow it. Browsers keep the clipboard
// from pages that came over plain http, so there the text is selected and copied the old way.
export async function copy(text: string): Promise<boolean> {
  if (window.isSecureContext && navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const before = document.activeElement;
  const helper = document.createElement("textarea");
  helper.value = text;
  helper.readOnly = true;
  helper.className = "hidden-visually";
  (before?.closest("dialog") ?? document.body).append(helper);
  helper.select();
  const copied = document.execCommand("copy");
  helper.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
