// What a young person does on the pages, step by step. Finds controls by role, name attribute and place, not by words:
// the same steps serve three languages.
import assert from "node:assert/strict";

/** A page of a fresh visitor. Every answer of another host, every 5xx and every error in the console is kept in `odd`. */
export async function visitor(browser, house, { language = "en", width = 390, script = true, dark = false, extra = {} } = {}) {
    const context = await browser.newContext({
        baseURL: house.url,
        viewport: { width, height: width < 700 ? 844 : 900 },
        javaScriptEnabled: script,
        colorScheme: dark ? "dark" : "light",
        reducedMotion: "reduce",
        locale: { be: "be-BY", ru: "ru-RU", en: "en-GB" }[language],
        extraHTTPHeaders: extra,
    });
    const page = await context.newPage();
    const odd = [];
    page.on("request", (it) => {
        if (!it.url().startsWith(house.url) && !it.url().startsWith("data:")) odd.push(`request to ${it.url()}`);
    });
    page.on("response", (it) => {
        if (it.status() >= 500) odd.push(`${it.status()} from ${it.url()}`);
    });
    page.on("pageerror", (it) => odd.push(`script: ${it.message}`));
    page.on("console", (it) => {
        // A 422 is an answer like any other to us, and an error to Chromium's console.
        if (it.type() === "error" && !/status of 4\d\d/.test(it.text())) odd.push(`console: ${it.text()}`);
    });
    return { page, context, odd, language, close: () => context.close() };
}

export const main = (page) => page.locator("main");

/** Submits the form of the page's main button and waits for the answer. */
export async function send(page, form = "main form[method=post]") {
    const answer = page.waitForResponse((it) => it.request().method() === "POST");
    await page.locator(`${form} button:not([name=tell])`).last().click();
    const status = (await answer).status();
    await page.waitForLoadState("load");
    return status;
}

/** The topic's page of times, in the visitor's language, in the way of meeting that it offers first or the one asked for. */
export async function toTimes(it, service, query = {}) {
    const asked = new URLSearchParams({ lang: it.language, ...query });
    const answer = await it.page.goto(`/consultations/${service}/times?${asked}`);
    assert.equal(answer.status(), 200);
}

/** Chooses the nth time of the shown day and takes it. Returns the value of the time. */
export async function takeTime(page, nth = 0) {
    const choice = page.locator("main input[name=slot]").nth(nth);
    const value = await choice.getAttribute("value");
    await choice.check();
    assert.equal(await send(page), 303);
    return value;
}

/** Answers what the page asks about the person: only what is there. */
export async function tell(page, answers) {
    for (const [name, value] of Object.entries(answers)) {
        const control = page.locator(`main [name="${name}"]`);
        if ((await control.count()) === 0) continue;
        const kind = await control.first().evaluate((it) => it.type || it.tagName);
        const folded = page.locator(`main details:not([open]):has([name="${name}"]) > summary`);
        if (await folded.count()) await folded.first().click();
        if (kind === "radio") await page.locator(`main [name="${name}"][value="${value}"]`).check();
        else if (kind === "checkbox") await control.first().setChecked(value);
        else if (kind.startsWith("select")) await control.first().selectOption(value);
        else await control.first().fill(value);
    }
}

/** From the page of times to the appointment's own page. Returns its address and code. */
export async function book(it, service, answers, query = {}) {
    await toTimes(it, service, query);
    const slot = await takeTime(it.page);
    await tell(it.page, answers);
    assert.equal(await send(it.page), 303);
    assert.equal(new URL(it.page.url()).pathname, `/consultations/${service}/check`);
    assert.equal(await send(it.page), 303);
    return { ...(await appointment(it.page)), slot };
}

export async function appointment(page) {
    const { pathname } = new URL(page.url());
    assert.match(pathname, /^\/appointments\/[^/]+$/);
    const code = page.locator("main .code");
    return { path: pathname, code: (await code.count()) ? (await code.first().innerText()).trim() : "" };
}

/** What no page may do. */
export function assertSound(it) {
    assert.deepEqual(it.odd, []);
}

/** Presses Tab until the focus stands there, visibly. */
export async function reach(page, selector) {
    for (let presses = 0; presses < 120; presses++) {
        const there = await page.evaluate((selector) => {
            const at = document.activeElement;
            if (!at?.matches(selector)) return null;
            // Where a card is the link's target, the ring is drawn around the card by the link's ::after.
            const styles = [getComputedStyle(at), getComputedStyle(at.parentElement), getComputedStyle(at, "::after")];
            const ring = styles.some((it) => it.outlineStyle !== "none" || it.boxShadow !== "none");
            const box = at.getBoundingClientRect();
            return { ring, inside: box.bottom > 0 && box.top < innerHeight };
        }, selector);
        if (there) {
            assert.deepEqual(there, { ring: true, inside: true }, `the focus on ${selector} is seen`);
            return;
        }
        await page.keyboard.press("Tab");
    }
    assert.fail(`no Tab leads to ${selector} on ${page.url()}`);
}

/** Which topic to try things with: a plain one that is met in person, and one whose messages are discreet by default. */
export async function services(browser, house) {
    const all = await (await fetch(`${house.url}/api/v1/services`)).json();
    const titles = Object.fromEntries(all.map((it) => [it.slug, it.title]));
    const found = { titles, plain: null, discreet: null };
    for (const { slug } of all.filter((it) => it.modes.includes("in_person"))) {
        const it = await visitor(browser, house);
        await toTimes(it, slug);
        if (await it.page.locator("main input[name=slot]").count()) {
            await takeTime(it.page);
            const kind = (await it.page.isChecked("main [name=messages][value=discreet]")) ? "discreet" : "plain";
            found[kind] ??= slug;
        }
        await it.close();
        if (found.plain && found.discreet) return found;
    }
    throw new Error(`the demonstration lacks a plain or a discreet topic: ${JSON.stringify(found)}`);
}
