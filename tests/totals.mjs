// Adds up the JUnit results (*.xml) and the marks of failed stages (*.failed) in the folders named,
// names what failed, and ends with the one line that counts. A stage that failed without a failed
// case to show for it counts as one; so does a folder without a single test.
//
//   node tests/totals.mjs FOLDER...
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const totals = { passed: 0, failed: 0, skipped: 0 };
const complaints = [];
const failures = [];

for (const folder of process.argv.slice(2)) {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const counts = new Map();
  for (const name of names.filter((name) => name.endsWith(".xml"))) {
    counts.set(basename(name, ".xml"), count(readFileSync(join(folder, name), "utf8")));
  }
  for (const stage of names.filter((name) => name.endsWith(".failed"))) {
    const name = basename(stage, ".failed");
    if (!counts.get(name)?.failed.length) complain(`${join(folder, name)} as a whole`);
  }
  for (const [name, { passed, failed, skipped }] of counts) {
    if (passed + failed.length === 0) complain(`${join(folder, name)} ran no test`);
    totals.passed += passed;
    totals.failed += failed.length;
    failed.forEach((test) => failures.push(`${join(folder, name)}: ${test}`));
    totals.skipped += skipped;
  }
  if (counts.size === 0) complain(`no results in ${folder}`);
}

for (const line of [...failures, ...complaints]) console.log(`failed: ${line}`);
const skipped = totals.skipped ? `, ${totals.skipped} skipped` : "";
console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed || complaints.length ? 1 : 0);

function complain(text) {
  complaints.push(text);
  totals.failed += 1;
}

// What a case printed may look like markup: it comes as CDATA or escaped.
function count(xml) {
  const cases = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "").split(/<testcase\b/).slice(1);
  const failed = cases.filter((text) => /<(failure|error)\b/.test(text)).map(nameOf);
  const skipped = cases.filter((text) => /<skipped\b/.test(text)).length;
  return { passed: cases.length - failed.length - skipped, failed, skipped };
}

function nameOf(text) {
  return /\bname="([^"]*)"/.exec(text)?.[1] ?? "a test without a name";
}
