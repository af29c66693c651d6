import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { catalogues } from "./tooling/catalogues.ts";

const server = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [catalogues(), svelte({ configFile: false })],
  // Tests use the runtime that browsers use.
  resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    // Nothing inline: the server's Content-Security-Policy forbids it.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      "/api": { target: server },
      "/ws": { target: server, ws: true },
    },
  },
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
  },
});
