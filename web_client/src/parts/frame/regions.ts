// The parts of a page between which F6 goes: the landmarks, and the regions with a name inside the
// content. They take the focus themselves, so that their names are read first.
const selector = "header, nav, main, footer, main section[aria-labelledby], [data-region]";

// Those that can be seen, in the order of the page.
function regions(): HTMLElement[] {
  const all = [...document.body.querySelectorAll<HTMLElement>(selector)];
  return all.filter((region) => region.getClientRects().length > 0 && !region.closest("dialog"));
}

export function goToRegion(step: 1 | -1): void {
  const all = regions();
  const focus = document.activeElement;
  const here = all.findLastIndex((region) => region.contains(focus));
  const next = here < 0 && step < 0 ? all.at(-1) : all[(here + step + all.length) % all.length];
  if (!next) return;
  if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
  next.focus();
}
