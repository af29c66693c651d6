import "./styles/base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { page } from "./fetched";
import { startLanguage } from "./i18n/text.svelte";
import { router } from "./router.svelte";

const place = document.getElementById("app")!;

// The page comes beside the texts, not after them; one that does not come is missed in App.
const { name } = router.page;
if (name !== "join") page(name).catch(() => undefined);

startLanguage().then(
  () => mount(App, { target: place }),
  (problem: unknown) => {
    console.error(problem);
    place.append("Plenum could not be loaded. Please reload. / Bitte neu laden.");
  },
);
