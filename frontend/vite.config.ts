import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** What a page may ask for by name with {% vite_asset %}; each becomes a hashed file of its own. */
const entries = [
  "src/main.css",
  "src/page.ts",
  "src/room.ts",
  "src/console.ts",
  "src/projector.ts",
  "src/booth.ts",
].filter((entry) => existsSync(new URL(entry, import.meta.url)));

export default defineConfig(({ mode }) => ({
  root,
  base: "/static/",
  plugins: [svelte()],
  // Under vitest Svelte's browser build is wanted: components are mounted into a document.
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    // A font or image inlined as data: would be refused by the content security policy.
    assetsInlineLimit: 0,
    // An inline script for old browsers would be refused by it too.
    modulePreload: { polyfill: false },
    target: "es2022",
    rolldownOptions: { input: entries },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    restoreMocks: true,
  },
}));
