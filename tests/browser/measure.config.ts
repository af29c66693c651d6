import { defineConfig } from "@playwright/test";
import config from "./playwright.config.ts";

// Measures how quick the client is, and prints a table: make measure
export default defineConfig({
  ...config,
  testMatch: "measure*.ts",
  testIgnore: "measure.config.ts",
  reporter: "line",
});
