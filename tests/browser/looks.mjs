// What every page must be: readable by machines that read aloud, big enough to press, narrow enough for a phone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Violations in one scheme and width, as lines. The page's policy refuses injected scripts: axe runs from outside it. */
export async function violations(page, { dark, width }) {
    await page.emulateMedia({ colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: width < 700 ? 844 : 900 });
    await page.evaluate(`if (!window.axe) { ${axe} }`);
    const found = await page.evaluate((tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags } }), TAGS);
    return found.violations.flatMap((it) =>
        it.nodes.map((node) => `${it.id} (${it.help}): ${node.target.join(" ")} ${node.failureSummary.replace(/\s+/g, " ")}`));
}

/** At 320 px nothing sticks out to the side (WCAG 1.4.10). */
export async function sticksOut(page) {
    await page.setViewportSize({ width: 320, height: 640 });
    return page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        if (document.scrollingElement.scrollWidth <= width) return [];
        const wide = [...document.body.querySelectorAll("*")].filter((it) => it.getBoundingClientRect().right > width + 1);
        return wide.slice(0, 5).map((it) => `${it.tagName}.${it.className}`);
    });
}

/** What is to be pressed is at least 44 px high; links in running text excepted. */
export function tooSmall(page) {
    return page.evaluate(() => {
        const seen = (it) => it.checkVisibility() && it.getBoundingClientRect().width > 1 && !it.closest("[aria-hidden=true]");
        const controls = [...document.querySelectorAll("button, select, textarea, summary, input:not([type=hidden]), a[href]")];
        const pressed = controls.map((it) => (["radio", "checkbox"].includes(it.type) ? (it.closest("label") ?? it) : it));
        const running = (it) => it.tagName === "A" && getComputedStyle(it).display === "inline";
        // The whole card is the link's target where its ::after covers it.
        const high = (it) => {
            const cover = getComputedStyle(it, "::after");
            const card = cover.position === "absolute" ? (it.offsetParent ?? it) : it;
            return Math.max(it.getBoundingClientRect().height, card.getBoundingClientRect().height);
        };
        return pressed
            .filter((it) => seen(it) && !running(it) && high(it) < 43.5 && !it.classList.contains("skip"))
            .map((it) => `${it.tagName}.${it.className} ${it.textContent.trim().slice(0, 30)}: ${high(it)} px`);
    });
}

/** One h1, the right language, the skip link first and the way out second. */
export async function assertFramed(page, language, name = page.url()) {
    const frame = await page.evaluate(() => ({
        lang: document.documentElement.lang,
        headings: document.querySelectorAll("h1").length,
        title: document.title.trim() !== "",
        inline: document.querySelectorAll("[style], style, script:not([src])").length,
        first: [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select")].slice(0, 2).map((it) => it.className),
    }));
    assert.deepEqual({ ...frame, first: undefined }, { lang: language, headings: 1, title: true, inline: 0, first: undefined }, name);
    return frame.first;
}
