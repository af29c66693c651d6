// What a board needs only once somebody moves something or has to decide, in one file of its own.
// It is fetched as soon as the points are on the page.
export { dragList } from "../../board/drag";
export { default as MoveDialog } from "./MoveDialog.svelte";
export { default as TextEditor } from "../TextEditor.svelte";
export { default as Variants } from "./Variants.svelte";
