// Moving through a page as somebody without a pointer does.

const MOST_STOPS = 120;

// Presses Tab (or another key) until the focused element matches; notes each stop where the focus cannot be seen.
export async function tabTo(page, selector, test, key = "Tab") {
  const stops = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press(key);
    const seen = await page.evaluate((wanted) => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const drawn = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
      const onScreen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      const middle = document.elementFromPoint(Math.max(0, Math.min(innerWidth - 1, box.left + box.width / 2)), Math.max(0, Math.min(innerHeight - 1, box.top + Math.min(box.height / 2, 10))));
      return {
        name: `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""} « ${(element.innerText || element.getAttribute("aria-label") || element.name || "").trim().slice(0, 40)} »`,
        matches: element.matches(wanted),
        drawn,
        onScreen,
        covered: Boolean(middle) && !element.contains(middle) && !middle.contains(element) && !(element.labels && [...element.labels].some((label) => label.contains(middle))),
      };
    }, selector);
    if (seen === null) continue;
    stops.push(seen.name);
    test.check(seen.drawn, `the focus is not drawn on ${seen.name}`);
    test.check(seen.onScreen, `the focus is off the screen on ${seen.name}`);
    test.check(!seen.covered, `something covers ${seen.name} when it has the focus`);
    if (seen.matches) return seen.name;
  }
  throw new Error(`${selector} is not reached by the keyboard; stops: ${stops.slice(0, 30).join(" → ")}`);
}
