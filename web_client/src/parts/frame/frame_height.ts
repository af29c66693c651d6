// Tells the page how high the header is that stays in sight. What has the focus is scrolled to
// below it, and what stays in reach of a board stands there.
export function tellHeight(header: HTMLElement): () => void {
  const root = document.documentElement.style;
  const watch = new ResizeObserver(() =>
    root.setProperty("--frame-height", `${header.offsetHeight}px`),
  );
  watch.observe(header);
  return () => watch.disconnect();
}
