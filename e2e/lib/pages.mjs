// Every public page: accessible, silent, at home, and readable on a narrow screen.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { watchedPage } from "./browser.mjs";

const WIDTHS = [1280, 768, 320];
const HEIGHT = 900;
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// WCAG 2.0 to 2.2, levels A and AA, and the good practices; `target-size` is off in axe unless asked for.
const AXE = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations", "incomplete"],
};

// One page per kind. The kinds that need data take the first dataset the portal lists, and the one with several tables when there is one.
export async function pagesOf(origin) {
  const listed = await (await fetch(`${origin}/api/v1/datasets`, { signal: AbortSignal.timeout(30_000) })).json();
  const slugs = (listed.datasets ?? []).map((dataset) => dataset.slug);
  if (slugs.length === 0) {
    throw new Error("the demonstration has no dataset");
  }
  const [first] = slugs;
  const pages = [
    { name: "home", path: "/" },
    { name: "catalogue", path: "/donnees" },
    { name: "catalogue-search", path: "/donnees?q=subventions" },
    { name: "catalogue-nothing", path: "/donnees?q=zzzzzz" },
    ...slugs.map((slug) => ({ name: `dataset-${slug}`, path: `/donnees/${slug}` })),
    { name: "table", path: `/donnees/${first}/tableau` },
    { name: "table-page-2", path: `/donnees/${first}/tableau?page_size=25&page=2` },
    { name: "table-error", path: `/donnees/${first}/tableau?nosuchcolumn__exact=1`, status: 422 },
    ...slugs.map((slug) => ({ name: `qualite-${slug}`, path: `/donnees/${slug}/qualite` })),
    { name: "qualite-version-1", path: `/donnees/${first}/versions/1/qualite` },
    { name: "versions", path: `/donnees/${first}/versions` },
    { name: "version-1", path: `/donnees/${first}/versions/1` },
    { name: "developers", path: "/developpeurs" },
    { name: "problem", path: "/developpeurs/problemes/unknown-parameter" },
    { name: "accessibility", path: "/accessibilite" },
    { name: "legal", path: "/mentions-legales" },
    { name: "help", path: "/aide" },
    { name: "site-map", path: "/plan-du-site" },
    { name: "not-found", path: "/creches-et-garderies", status: 404 },
    { name: "unknown-dataset", path: "/donnees/zzzzzz", status: 404 },
  ];
  return pages;
}

export function inLanguage(path, language) {
  if (language === "fr") return path;
  return path === "/" ? "/en" : `/en${path}`;
}

export async function checkPage(browser, origin, visit, screenshots, report) {
  await report.test(visit.name, async (test) => {
    const { page, context, faults } = await watchedPage(browser, origin, { colorScheme: visit.theme, viewport: { width: WIDTHS[0], height: HEIGHT } });
    try {
      const response = await page.goto(origin + inLanguage(visit.path, visit.language), { waitUntil: "load" });
      test.check(response.status() === (visit.status ?? 200), `answers ${response.status()}`);
      await checkFrame(page, visit, test);
      await page.evaluate(axeSource);
      // The same fault at several widths is said once.
      const atWidths = new Map();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHT });
        for (const fault of [...(await reflowFaults(page)), ...(await axeFaults(page, test))]) {
          atWidths.set(fault, [...(atWidths.get(fault) ?? []), width]);
        }
        if (width !== 768) {
          await page.screenshot({ path: join(screenshots, `${visit.name.replaceAll(" ", "-")}-${width}.png`), fullPage: true });
        }
      }
      for (const [fault, widths] of atWidths) {
        test.check(false, `at ${widths.join(", ")} px, ${fault}`);
      }
    } finally {
      await context.close();
    }
    for (const fault of new Set(faults)) {
      test.check(false, fault);
    }
  });
}

// A page on the way of somebody: nothing but tables scrolls sideways, down to 320 px, and axe finds nothing. Without JavaScript axe cannot run: its promises never end.
export async function accessible(page, test, javaScript) {
  const here = new URL(page.url()).pathname;
  if (javaScript) await page.evaluate(axeSource);
  const size = page.viewportSize();
  for (const width of [size.width, 320]) {
    await page.setViewportSize({ width, height: size.height });
    for (const fault of [...(await reflowFaults(page)), ...(javaScript ? await axeFaults(page, test) : [])]) {
      test.check(false, `${here} at ${width} px, ${fault}`);
    }
  }
  await page.setViewportSize(size);
}

async function checkFrame(page, visit, test) {
  const seen = await page.evaluate(() => ({
    language: document.documentElement.lang,
    h1: document.querySelectorAll("h1").length,
    main: document.querySelectorAll("main").length,
    title: document.title,
    links: [...document.querySelectorAll("a")].filter((link) => !link.hasAttribute("href")).length,
    words: document.body.innerText,
  }));
  test.check(seen.language === visit.language, `the language is ${seen.language}`);
  test.check(seen.h1 === 1, `${seen.h1} h1`);
  test.check(seen.main === 1, `${seen.main} main`);
  test.check(seen.title.length > 5, `the title is ${JSON.stringify(seen.title)}`);
  test.check(seen.links === 0, `${seen.links} links lead nowhere`);
  test.check(!/\(s\)|\{ ?\$|undefined|\bNaN\b/.test(seen.words), `an unfinished sentence: ${seen.words.match(/.{0,40}(\(s\)|\{ ?\$|undefined|\bNaN\b).{0,40}/)?.[0]}`);
}

// Nothing but tables, code and their scroll regions may be wider than the screen.
async function reflowFaults(page) {
  const overflow = await page.evaluate(() => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const wide = [...document.querySelectorAll("body *")].find((element) => {
      const box = element.getBoundingClientRect();
      if (box.right <= root.clientWidth + 1) return false;
      for (let parent = element.parentElement; parent; parent = parent.parentElement) {
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(parent).overflowX)) return false;
      }
      return true;
    });
    return `${root.scrollWidth} px${wide ? `, <${wide.tagName.toLowerCase()} class="${wide.className}">` : ""}`;
  });
  return overflow === null ? [] : [`scrolls sideways: ${overflow}`];
}

async function axeFaults(page, test) {
  const result = await page.evaluate((options) => globalThis.axe.run(document, options), AXE);
  for (const doubt of result.incomplete) {
    test.note(`axe could not tell ${doubt.id} (${doubt.nodes.length}): ${doubt.nodes[0]?.target.join(" ")}`);
  }
  return result.violations.map((violation) => {
    const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ");
    const why = violation.nodes[0]?.failureSummary?.split("\n").slice(1, 2).join(" ").trim() ?? "";
    return `axe ${violation.id} (${violation.nodes.length}): ${where} — ${why}`;
  });
}
