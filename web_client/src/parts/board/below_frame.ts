// Tells a board how high the frame's header is, so that what stays in reach while the board scrolls
// comes to stand right below it.
export function belowFrame(board: HTMLElement): () => void {
  const header = document.querySelector<HTMLElement>("header");
  if (!header) return () => {};
  const watch = new ResizeObserver(() =>
    board.style.setProperty("--frame-height", `${header.offsetHeight}px`),
  );
  watch.observe(header);
  return () => watch.disconnect();
}
