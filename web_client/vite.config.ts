import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { catalogues } from "./tooling/catalogues.ts";
import { pages } from "./tooling/pages.ts";
import { sizes } from "./tooling/sizes.ts";
import { worker } from "./tooling/worker.ts";

const server = "http://127.0.0.1:8080";

// What shows refusals is fetched later, but how it looks is not: a style sheet that did not come is
// never asked for again.
const sessionPage =
  /\/src\/(pages\/Session\.svelte$|parts\/(FailedList|CopyButton)\.svelte.+style)/;

export default defineConfig({
  plugins: [
    catalogues(),
    svelte({ configFile: false, compilerOptions: { runes: true } }),
    sizes(),
    pages(),
    worker("src/worker/worker.ts"),
  ],
  // Tests use the runtime that browsers use.
  resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    // Nothing inline: the server's Content-Security-Policy forbids it.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      // Few files: one for what the join page needs, one for what every page of a session needs.
      // The icons are in the first, so that the start page does not need the second.
      output: {
        codeSplitting: {
          groups: [
            { name: "main", test: /\/src\/(main\.ts|parts\/Icon\.svelte)$/, priority: 2 },
            { name: "session", test: sessionPage, priority: 1 },
          ],
        },
      },
      treeshake: {
        // Svelte's modules do nothing by being there, though its package does not say so.
        moduleSideEffects: [{ test: /node_modules\/svelte\//, sideEffects: false }],
      },
    },
  },
  server: {
    proxy: {
      // The server answers pages of its own address only.
      "/api": { target: server, headers: { origin: server } },
      "/ws": { target: server, ws: true, headers: { origin: server } },
    },
  },
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
  },
});
