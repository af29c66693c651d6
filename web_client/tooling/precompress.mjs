// Writes a .br and a .gz beside every file of a folder.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = process.argv[2];
if (!folder) {
  console.error("usage: precompress.mjs FOLDER");
  process.exit(2);
}

const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name));
let sum = 0;
for (const file of files) {
  const path = join(file.parentPath ?? file.path, file.name);
  const bytes = await readFile(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const brotli = brotliCompressSync(bytes, { params });
  await writeFile(`${path}.br`, brotli);
  await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  sum += brotli.length;
}
console.log(`${files.length} files, ${(sum / 1024).toFixed(1)} KiB as Brotli`);
