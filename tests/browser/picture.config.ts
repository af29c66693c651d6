import { defineConfig } from "@playwright/test";
import config from "./playwright.config.ts";

// Takes the picture for the README anew: npm --prefix web_client run picture
export default defineConfig({ ...config, testMatch: "picture.ts" });
