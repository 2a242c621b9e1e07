// What those who are signed in come to do: deposit a file from the first click to the request for review, then decide on it. By keyboard, with and without JavaScript, each step accessible.

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { watchedPage } from "./browser.mjs";
import { tabTo } from "./keyboard.mjs";
import { accessible } from "./pages.mjs";

const VIEWPORT = { width: 1280, height: 900 };
const PASSWORD = "tilleul-lavoir-brume-42";

// A total, spaces around a name, an identifier that a spreadsheet destroyed.
const FILE = [
  "piscine;code_insee;siret_exploitant;semaine_du;entrees",
  " Bassin des Tanneurs ;96008;9,9995E+13;15/01/2027;120",
  "Piscine du Lavoir;96001;99995123400017;22/01/2027;340",
  "Total;;;;460",
].join("\r\n");

export const workJourneys = [
  { name: "deposit a file, and have it reviewed and published", run: depositAndReview },
  { name: "a wrong password says nothing of who has an account", run: wrongPassword },
];

async function depositAndReview({ browser, origin, javaScript, test }) {
  const slug = `piscines-${javaScript ? "avec" : "sans"}-script`;
  let receipt;
  await visit(browser, origin, javaScript, test, async (page) => {
    await signIn(page, origin, "agent@val-orvanne.example", javaScript, test);
    await page.goto(`${origin}/espace/deposer`);
    await accessible(page, test, javaScript);
    await page.check("#jeu-nouveau, input[name=jeu][value=nouveau]");
    await press(page, 'form[action$="/espace/deposer"] button', test);
    await accessible(page, test, javaScript);
    const file = join(mkdtempSync(join(tmpdir(), "parvis-e2e-file-")), "piscines_2027.csv");
    writeFileSync(file, FILE);
    await page.setInputFiles("input[type=file]", file);
    await press(page, "main form[enctype] button", test);
    test.check(page.url().endsWith("/lecture"), `after the file comes the reading: ${page.url()}`);
    const read = await page.locator("main").innerText();
    test.check(read.includes("3 lignes") && read.includes("5 colonnes"), "the page says what was read");
    await accessible(page, test, javaScript);
    const deposit = page.url().replace(/\/lecture$/, "");
    receipt = deposit.split("/").at(-1);

    await page.goto(`${deposit}/qualite`);
    await accessible(page, test, javaScript);
    const blocked = page.locator("article.finding--blocking").first();
    await followed(page, () => blocked.locator(".finding__actions a, .finding__actions button").first().click());
    await page.fill("#raison", "Le fichier d’origine de l’exploitant n’existe plus.");
    await press(page, "#raison ~ * button, form:has(#raison) button", test);
    await accessible(page, test, javaScript);

    await page.goto(`${deposit}/description`);
    await accessible(page, test, javaScript);
    await tabTo(page, "#titre", test);
    await page.keyboard.type("Piscines 2027");
    await page.fill("#adresse", slug);
    await page.fill("#resume", "Les entrées des piscines, semaine par semaine. Pour choisir son créneau.");
    await page.fill("#ligne", "une semaine d’une piscine");
    await page.selectOption("#frequence", "annual");
    await page.fill("#contact", "sports@val-orvanne.example");
    await press(page, "main form:has(#titre) button", test);

    await page.goto(`${deposit}/confidentialite`);
    await accessible(page, test, javaScript);
    for (const radio of await page.locator('main input[type=radio][id$="-non"]').all()) {
      await radio.check();
    }
    await press(page, "main form:has(input[type=radio]) button", test);

    await page.goto(`${deposit}/verification`);
    await accessible(page, test, javaScript);
    await press(page, 'main form[action$="/verification"] button', test);
    test.check((await page.locator("main").innerText()).includes("relecture"), "the deposit is sent to review");
    await accessible(page, test, javaScript);
    const hidden = await page.request.get(`${origin}/donnees/${slug}`);
    test.check(hidden.status() === 404, `nothing is public before the decision: ${hidden.status()}`);
  });
  await visit(browser, origin, javaScript, test, async (page) => {
    await signIn(page, origin, "referente@val-orvanne.example", javaScript, test);
    await page.goto(`${origin}/revues`);
    await accessible(page, test, javaScript);
    await page.goto(`${origin}/revues/${receipt}`);
    await accessible(page, test, javaScript);
    await page.check("#approuver");
    await press(page, "main form:has(#approuver) button", test);
    await accessible(page, test, javaScript);
    const deadline = Date.now() + 20_000;
    let status = 0;
    while (status !== 200 && Date.now() < deadline) {
      status = (await page.request.get(`${origin}/donnees/${slug}`)).status();
      if (status !== 200) await page.waitForTimeout(200);
    }
    test.check(status === 200, `the dataset is public after the decision: ${status}`);
  });
}

async function wrongPassword({ browser, origin, javaScript, test }) {
  const words = [];
  for (const email of ["agent@val-orvanne.example", `personne-${javaScript}@exemple.fr`]) {
    await visit(browser, origin, javaScript, test, async (page) => {
      await page.goto(`${origin}/en/connexion`);
      await accessible(page, test, javaScript);
      await page.fill("#email", email);
      await page.fill("#password", "ce-n-est-pas-lui-77");
      await press(page, 'form[action$="/connexion"] button', test);
      test.check((await page.title()).startsWith("Error"), `the title says there is an error: ${await page.title()}`);
      words.push(await page.locator(".error-summary").innerText());
      await accessible(page, test, javaScript);
    });
  }
  test.check(words[0] === words[1], `the same words for both: ${JSON.stringify(words)}`);
}

async function signIn(page, origin, email, javaScript, test) {
  await page.goto(`${origin}/espace`);
  await accessible(page, test, javaScript);
  await tabTo(page, "#email", test);
  await page.keyboard.type(email);
  await tabTo(page, "#password", test);
  await page.keyboard.type(PASSWORD);
  await followed(page, () => page.keyboard.press("Enter"));
  test.check(new URL(page.url()).pathname === "/espace", `one comes back to where one was going: ${page.url()}`);
  await accessible(page, test, javaScript);
}

// Reaches a button by keyboard and presses it.
async function press(page, selector, test) {
  await tabTo(page, selector, test);
  await followed(page, () => page.keyboard.press("Enter"));
}

async function followed(page, action) {
  const arrived = page.waitForEvent("load");
  await action();
  await arrived;
}

async function visit(browser, origin, javaScript, test, work) {
  const { page, context, faults } = await watchedPage(browser, origin, { javaScriptEnabled: javaScript, viewport: VIEWPORT, colorScheme: "light" });
  try {
    await work(page);
  } finally {
    await context.close();
  }
  for (const fault of new Set(faults)) {
    test.check(false, fault);
  }
}
