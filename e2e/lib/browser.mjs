// How Chromium is started: no sandbox (tests run as root in continuous integration), no graphics, and nothing that reaches the network by itself.

export function browserOptions() {
  return {
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
    ],
  };
}

// A page that notes what no page of ours may do: ask another origin, write an error to the console, throw.
export async function watchedPage(browser, origin, options) {
  const context = await browser.newContext({ locale: "fr-FR", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== "data:" && url.protocol !== "blob:") {
      faults.push(`asks ${request.url()}, on another origin`);
    }
  });
  page.on("console", (message) => {
    // Chromium writes an error for the page itself when it answers 404: that is the page, not a fault of it.
    const aboutThePage = message.text().startsWith("Failed to load resource") && message.location().url === page.url();
    if (message.type() === "error" && !aboutThePage) {
      faults.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => faults.push(`throws ${error.message}`));
  return { page, context, faults };
}
