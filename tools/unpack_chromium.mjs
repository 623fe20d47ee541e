// Unpacks the Chromium that @sparticuz/chromium carries into the temporary folder it is given (TMPDIR).
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const home = new URL("../frontend/node_modules/@sparticuz/chromium/", import.meta.url);
const { inflate } = await import(new URL("build/index.js", home).href);

for (const archive of ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"]) {
  const path = new URL(`bin/${archive}`, home);
  if (!existsSync(path)) throw new Error(`${archive} is missing from @sparticuz/chromium`);
  await inflate(fileURLToPath(path));
}
