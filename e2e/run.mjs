// Drives the real binary in a real Chromium: every public page in both languages, both themes and three widths, then journeys by keyboard with and without JavaScript.
// usage: node run.mjs [--only TEXT]   (PARVIS_BINARY: the binary; CHROMIUM: the browser; both given by `cargo xtask e2e`)

import { mkdirSync, rmSync } from "node:fs";
import { chromium } from "playwright-core";
import { browserOptions } from "./lib/browser.mjs";
import { inParallel } from "./lib/parallel.mjs";
import { Report } from "./lib/report.mjs";
import { startPortal } from "./lib/portal.mjs";
import { checkPage, pagesOf } from "./lib/pages.mjs";
import { journeys } from "./lib/journeys.mjs";
import { workJourneys } from "./lib/work.mjs";

const PAGES_AT_ONCE = 2;
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : "";

const screenshots = new URL("./screenshots/", import.meta.url).pathname;
rmSync(screenshots, { recursive: true, force: true });
mkdirSync(screenshots, { recursive: true });

const started = Date.now();
const report = new Report();
const portal = await startPortal();
let browser;
try {
  browser = await chromium.launch(browserOptions());
  const pages = await pagesOf(portal.origin);
  const visits = [];
  for (const page of pages) {
    for (const language of ["fr", "en"]) {
      for (const theme of ["light", "dark"]) {
        visits.push({ ...page, language, theme, name: `${page.name} ${language} ${theme}` });
      }
    }
  }
  await inParallel(PAGES_AT_ONCE, visits.filter((visit) => visit.name.includes(only)), (visit) => checkPage(browser, portal.origin, visit, screenshots, report));
  for (const javaScript of [true, false]) {
    for (const journey of [...journeys, ...workJourneys]) {
      const name = `${journey.name}, JavaScript ${javaScript ? "on" : "off"}`;
      if (name.includes(only)) {
        await report.test(name, (test) => journey.run({ browser, origin: portal.origin, javaScript, test }));
      }
    }
  }
} catch (error) {
  report.failed("the run itself", [error.stack ?? String(error)]);
} finally {
  await browser?.close();
  await portal.stop();
}
report.close(Date.now() - started);
process.exit(report.hasFailed() ? 1 : 0);
