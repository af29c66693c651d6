// Runs `work` once for everything that happens before the next picture is drawn; at once where
// nothing is drawn.
export function perFrame(work: () => void): () => void {
  let due = 0;
  return () => {
    if (document.hidden) {
      cancelAnimationFrame(due);
      due = 0;
      work();
    } else if (due === 0) {
      due = requestAnimationFrame(() => {
        due = 0;
        work();
      });
    }
  };
}
