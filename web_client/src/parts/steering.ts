// What moderators see and participants never do. It is fetched for them alone.
export { default as Console } from "./Console.svelte";
export { default as Desk } from "./Desk.svelte";
export { default as People } from "./People.svelte";
