// Runs before anything is painted: whether this browser's owner wants the page light or dark. It is
// what src/parts/frame/dialogs/scheme.ts has kept; without it the page follows the device.
try {
  document.documentElement.dataset.scheme = localStorage.getItem("plenum.scheme") || "auto";
} catch {
  // Storage is switched off in this browser, so nothing can have been chosen.
}
