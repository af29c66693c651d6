import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin, type Rolldown } from "vite";

// Gives the build a name that changes with whatever is in it, writes that into the pages, and makes
// the service worker, which has to know all other files.
export function worker(entry: string): Plugin {
  let publicDir = "";
  return {
    name: "plenum-worker",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      publicDir = config.publicDir;
    },
    async generateBundle(_, bundle) {
      const pages = Object.values(bundle).filter(isPage);
      if (pages.length === 0) throw new Error("There is no page to name the build in");
      const hash = createHash("sha256").update(await compiled(entry, "", []));
      for (const name of Object.keys(bundle).sort())
        hash.update(name).update(content(bundle[name]!));
      for (const name of readdirSync(publicDir)) {
        hash.update(name).update(readFileSync(join(publicDir, name)));
      }
      const name = hash.digest("hex").slice(0, 16);
      for (const page of pages) page.source = named(String(page.source), name);
      const files = [...Object.keys(bundle), ...readdirSync(publicDir)]
        .filter((file) => !file.endsWith(".html"))
        .map((file) => `/${file}`)
        .sort();
      const source = await compiled(entry, name, files);
      this.emitFile({ type: "asset", fileName: "worker.js", source });
    },
  };
}

function isPage(
  output: Rolldown.OutputAsset | Rolldown.OutputChunk,
): output is Rolldown.OutputAsset {
  return output.type === "asset" && output.fileName.endsWith(".html");
}

function named(page: string, build: string): string {
  return page.replace("<title>", `<meta name="build" content="${build}" />\n    <title>`);
}

function content(output: Rolldown.OutputAsset | Rolldown.OutputChunk): string | Uint8Array {
  return output.type === "chunk" ? output.code : output.source;
}

async function compiled(entry: string, name: string, files: string[]): Promise<string> {
  const made = (await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    define: { __BUILD__: JSON.stringify(name), __FILES__: JSON.stringify(files) },
    build: {
      write: false,
      target: "es2022",
      lib: { entry, formats: ["iife"], name: "worker" },
      rolldownOptions: { output: { extend: false } },
    },
  })) as Rolldown.RolldownOutput[];
  return made[0]!.output[0].code;
}
