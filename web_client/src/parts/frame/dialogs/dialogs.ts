// What is rarely opened, in one file of its own.
export { default as name } from "./NameDialog.svelte";
export { default as device } from "./DeviceDialog.svelte";
export { default as settings } from "./SettingsDialog.svelte";
export { default as keys } from "./KeyboardHelp.svelte";
export { default as commands } from "./CommandMenu.svelte";
