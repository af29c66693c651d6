import "./styles/base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { page } from "./fetched";
import { startLanguage } from "./i18n/text.svelte";
import { lookAhead } from "./pages/Join.svelte";
import { router } from "./router.svelte";

const place = document.getElementById("app")!;

startLanguage().then(
  () => {
    place.replaceChildren();
    mount(App, { target: place });
  },
  (problem: unknown) => {
    console.error(problem);
    place.replaceChildren("Plenum could not be loaded. Please reload. / Bitte neu laden.");
  },
);

// Comes beside the texts, not after them. What does not come is missed where it is needed.
const { name } = router.page;
if (name === "join") lookAhead();
else page(name).catch(() => undefined);
