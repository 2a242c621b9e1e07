// What people come to do, by keyboard alone: find a dataset and take it away, filter a table and share it, change theme and language.

import { readFileSync } from "node:fs";
import { watchedPage } from "./browser.mjs";
import { tabTo } from "./keyboard.mjs";

const VIEWPORT = { width: 1280, height: 900 };

export const journeys = [
  { name: "search for a dataset and download it", run: searchAndDownload },
  { name: "filter a table and share the address", run: filterAndShare },
  { name: "change theme and language", run: changeThemeAndLanguage },
];

async function searchAndDownload({ browser, origin, javaScript, test }) {
  const [dataset] = await datasets(origin);
  await visit(browser, origin, javaScript, test, async (page) => {
    await page.goto(origin);
    await tabTo(page, "main input[type=search], main input[name=q]", test);
    await page.keyboard.type(dataset.title);
    await followed(page, () => page.keyboard.press("Enter"));
    test.check(new URL(page.url()).pathname === "/donnees", `the search leads to ${page.url()}`);
    await tabTo(page, `main a[href="/donnees/${dataset.slug}"]`, test);
    await followed(page, () => page.keyboard.press("Enter"));
    const h1 = await page.locator("h1").innerText();
    test.check(h1.includes(dataset.title), `the page of the dataset is called « ${h1} »`);
    await tabTo(page, "main details > summary", test);
    await page.keyboard.press("Enter");
    await tabTo(page, 'main details[open] a[href$=".csv"]', test);
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    const file = await download;
    const path = await file.path();
    const lines = readFileSync(path, "utf8").split("\n");
    test.check(file.suggestedFilename().endsWith(".csv"), `the file is called ${file.suggestedFilename()}`);
    test.check(lines.length > 2, `the file has ${lines.length} lines`);
  });
}

async function filterAndShare({ browser, origin, javaScript, test }) {
  const { address, column, value, total } = await filterable(origin);
  let shared;
  let caption;
  await visit(browser, origin, javaScript, test, async (page) => {
    await page.goto(origin + address);
    await tabTo(page, `main form [name="${column}__contains"], main form [name="${column}__exact"]`, test);
    const isList = (await page.evaluate(() => document.activeElement.tagName)) === "SELECT";
    if (isList) {
      // The first value of the list. Enter does not send a form from there: the button is above the table.
      await page.keyboard.press("ArrowDown");
      await tabTo(page, "main form button:not([name])", test, "Shift+Tab");
    } else {
      await page.keyboard.type(value);
    }
    await followed(page, () => page.keyboard.press("Enter"));
    shared = page.url();
    test.check(new URL(shared).search.includes(encodeURIComponent(column)), `the filter is in the address: ${shared}`);
    caption = await page.locator("main table caption").first().innerText();
    const counts = numbersOf(caption);
    test.check(counts.includes(total), `the caption says the total, ${total}: « ${caption} »`);
    test.check(counts.some((count) => count > 0 && count < total), `the caption says fewer rows: « ${caption} »`);
  });
  // Somebody else opens the address.
  await visit(browser, origin, javaScript, test, async (page) => {
    await page.goto(shared);
    test.check((await page.locator("main table caption").first().innerText()) === caption, "the shared address shows the same rows");
  });
}

async function changeThemeAndLanguage({ browser, origin, javaScript, test }) {
  await visit(browser, origin, javaScript, test, async (page) => {
    await page.goto(origin);
    const light = await ground(page);
    await tabTo(page, "button[name=theme][value=sombre]", test);
    await followed(page, () => page.keyboard.press("Enter"));
    test.check((await ground(page)) !== light, `the ground changes: ${light}`);
    await page.goto(`${origin}/donnees`);
    test.check((await ground(page)) !== light, "the theme stays on the next page");
    await tabTo(page, "a[hreflang=en]", test);
    await followed(page, () => page.keyboard.press("Enter"));
    test.check(new URL(page.url()).pathname === "/en/donnees", `the same page in English: ${page.url()}`);
    test.check((await page.evaluate(() => document.documentElement.lang)) === "en", "the page says it is in English");
    test.check((await ground(page)) !== light, "the theme stays in English");
  });
}

// A page of its own, watched; its faults fail the test.
async function visit(browser, origin, javaScript, test, work) {
  const { page, context, faults } = await watchedPage(browser, origin, { javaScriptEnabled: javaScript, viewport: VIEWPORT, colorScheme: "light", acceptDownloads: true });
  try {
    await work(page);
  } finally {
    await context.close();
  }
  for (const fault of new Set(faults)) {
    test.check(false, fault);
  }
}

// Waits for the page that an action leads to.
async function followed(page, action) {
  const arrived = page.waitForEvent("load");
  await action();
  await arrived;
}

function ground(page) {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}

// The numbers of a sentence, whatever separates their thousands.
function numbersOf(sentence) {
  return (sentence.match(/\d[\d\s\u00a0\u202f,]*/g) ?? []).map((number) => Number(number.replace(/\D/g, "")));
}

async function datasets(origin) {
  return (await json(`${origin}/api/v1/datasets`)).datasets;
}

// A table, one of its text columns with few values, and one of them.
async function filterable(origin) {
  for (const { slug } of await datasets(origin)) {
    const dataset = await json(`${origin}/api/v1/datasets/${slug}`);
    const tables = dataset.tables ?? [];
    for (const { name } of tables) {
      const url = `${origin}/api/v1/datasets/${slug}/tables/${name}/rows?page_size=200`;
      const answer = await json(url);
      const first = answer.rows[0] ?? {};
      for (const [column, value] of Object.entries(first)) {
        const same = answer.rows.filter((row) => row[column] === value).length;
        if (typeof value === "string" && /^[\p{L} -]{3,30}$/u.test(value) && same > 1 && same < answer.rows.length / 2) {
          return { address: `/donnees/${slug}/tableau${tables.length > 1 ? `/${name}` : ""}`, column, value, total: answer.total };
        }
      }
    }
  }
  throw new Error("no table of the demonstration has a column worth filtering");
}

async function json(url) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return answer.json();
}
