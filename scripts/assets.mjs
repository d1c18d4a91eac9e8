// Copies what the pages need of the installed packages into static/vendor: two font files, htmx for
// pages of staff, and the icons that package.json names. Everything else of the packages stays where it is and never reaches a visitor.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const vendor = join(root, "static", "vendor");

rmSync(vendor, { recursive: true, force: true });
mkdirSync(vendor, { recursive: true });

const onest = join(modules, "@fontsource-variable", "onest");
for (const script of ["cyrillic", "latin"]) {
  const name = `onest-${script}-wght-normal.woff2`;
  copyFileSync(join(onest, "files", name), join(vendor, name));
}
copyFileSync(join(onest, "LICENSE"), join(vendor, "onest-licence.txt"));

// For pages of staff only.
const htmx = join(modules, "htmx.org");
copyFileSync(join(htmx, "dist", "htmx.min.js"), join(vendor, "htmx.js"));
copyFileSync(join(htmx, "LICENSE"), join(vendor, "htmx-licence.txt"));

const lucide = join(modules, "lucide-static");
const icons = {};
for (const name of JSON.parse(readFileSync(join(root, "package.json"), "utf8")).icons) {
  const file = join(lucide, "icons", `${name}.svg`);
  if (!existsSync(file)) throw new Error(`package.json names the icon ${name}, which lucide-static does not have`);
  const inside = readFileSync(file, "utf8").match(/<svg[^>]*>([\s\S]*)<\/svg>/);
  if (!inside) throw new Error(`${file} holds no drawing`);
  icons[name] = inside[1].trim().replace(/\s*\n\s*/g, "");
}
// The file that the rest of the build looks for is written last: an interrupted run is done again.
copyFileSync(join(lucide, "LICENSE"), join(vendor, "lucide-licence.txt"));
writeFileSync(join(vendor, "icons.json"), `${JSON.stringify(icons, null, 1)}\n`);
console.log(`static/vendor: 2 fonts, htmx, ${Object.keys(icons).length} icons`);
