// Puts a number before the page's title, as in "(2) Room 3 · Plenum", until it is set to 0. Screens
// set their titles as if it were not there; it comes back before each new one.
let count = 0;
let bare = "";
let marked = "";

const watcher = new MutationObserver(mark);

export const titleBadge = {
  get count(): number {
    return count;
  },

  set count(news: number) {
    if (news === count) return;
    count = news;
    if (count > 0)
      watcher.observe(document.head, { childList: true, subtree: true, characterData: true });
    else watcher.disconnect();
    mark();
  },
};

function mark(): void {
  if (document.title !== marked) bare = document.title;
  marked = count > 0 ? `(${count}) ${bare}` : bare;
  if (document.title !== marked) document.title = marked;
}
