// What staff do on their pages, step by step: signing in with both factors, and walking every page that their role may see.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./house.mjs";
import { tooSmall, violations } from "./looks.mjs";
import { reach, send, visitor } from "./visitor.mjs";

/** The sign-ins that the demonstration tells programs. */
export function users(house) {
    return JSON.parse(readFileSync(join(house.data, "demo.json"), "utf8")).users;
}

export const userOf = (house, role) => users(house).find((it) => it.role === role);

/** The six digits that an authenticator shows now (RFC 6238: SHA-1, 30 seconds). */
export function totp(secret, at = Date.now()) {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const bits = [...secret.replace(/[\s=]/g, "").toUpperCase()].map((it) => alphabet.indexOf(it).toString(2).padStart(5, "0")).join("");
    const key = Buffer.from(bits.match(/.{8}/g).map((it) => parseInt(it, 2)));
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
    const mac = createHmac("sha1", key).update(step).digest();
    const from = mac[19] & 15;
    return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** The last step whose code was used, by secret: each code works once. */
const used = new Map();

/** A code that was not used yet: of the present step or of the next (which is taken too), else after a wait. */
async function freshCode(secret) {
    for (;;) {
        const now = Math.floor(Date.now() / 30_000);
        const step = Math.max(now, (used.get(secret) ?? 0) + 1);
        if (step <= now + 1) {
            used.set(secret, step);
            return totp(secret, step * 30_000);
        }
        await new Promise((done) => setTimeout(done, 1_000));
    }
}

/** A page of a member of staff who has just signed in. */
export async function colleague(browser, house, role, options = {}) {
    const it = await visitor(browser, house, { width: 1440, ...options });
    await signIn(it, typeof role === "string" ? userOf(house, role) : role);
    return it;
}

export async function signIn(it, user) {
    const { page } = it;
    await page.goto(`/sign-in?lang=${it.language}`);
    await page.fill("[name=email]", user.email);
    await page.fill("[name=password]", user.password);
    assert.equal(await send(page, ".card form"), 303, `${user.email} is let in by the password`);
    if (user.totp_secret) {
        await page.locator("main input[autocomplete=one-time-code]").fill(await freshCode(user.totp_secret));
        assert.equal(await send(page, ".card form"), 303, `${user.email} is let in by the code`);
    }
}

/** The authorization table: method, path with its holes, who. */
export function table() {
    const binary = process.env.PACHATAK ?? join(root, "target", "debug", "pachatak");
    const lines = execFileSync(binary, ["routes"]).toString().trim().split("\n");
    return lines.map((it) => {
        const [method, path, ...access] = it.trim().split(/\s+/);
        return { method, path, access: access[0].replace(":", ""), roles: access.slice(1) };
    });
}

/** The row of the table that a path belongs to: whole words before holes. */
function rowOf(rows, pathname) {
    const given = pathname.split("/");
    const fits = (it) => {
        const wanted = it.path.split("/");
        const rest = wanted.at(-1).endsWith("..>");
        if (rest ? given.length < wanted.length : given.length !== wanted.length) return false;
        return wanted.every((word, at) => word.startsWith("<") || word === given[at]);
    };
    const holes = (it) => it.path.split("<").length;
    return rows.filter(fits).sort((a, b) => holes(a) - holes(b))[0];
}

/** What a script fetches into a page that stands: no page of its own. */
const parts = ["/staff/arrivals", "/staff/news"];

/** Pages that say nothing without what is asked of them: only links lead there. */
const asked = ["/staff/book/check", "/staff/schedule/absences/new", "/staff/schedule/openings/new"];

/** Walks every page of staff that this role may see: those of `first` by their whole address, those without holes by their
 *  path, the others by the first link that leads there. Calls `look` on each with its status; answers the rows that no link
 *  led to. */
export async function walkStaff(it, role, look, first = []) {
    const rows = table().filter((row) => row.method === "GET" && row.access === "staff" && row.roles.includes(role));
    const pages = rows.filter((row) => !/\.(ics|csv|json|html|pdf)$/.test(row.path) && !parts.includes(row.path));
    const seen = new Set();
    const plain = pages.filter((row) => !row.path.includes("<") && !asked.includes(row.path)).map((row) => row.path);
    const queue = [...first, ...plain];
    while (queue.length) {
        const path = queue.shift();
        const row = rowOf(rows, new URL(path, "http://x").pathname);
        if (!pages.includes(row) || seen.has(row.path)) continue;
        seen.add(row.path);
        const answer = await it.page.goto(path);
        const links = await it.page.locator("main a[href^='/']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
        queue.push(...links);
        if (answer.request().redirectedFrom()) continue;
        await look(row.path, answer.status());
    }
    return pages.map((row) => row.path).filter((path) => !seen.has(path));
}

/** How a journey is made: the same steps by the mouse, or by the keyboard alone. Controls are told by selectors. */
export const mouse = {
    press: (page, control) => page.locator(control).click(),
    write: (page, control, words) => page.locator(control).fill(words),
    date: (page, control, day) => page.locator(control).fill(day),
    /** Of an answer or a box the label is pressed. */
    choose: (page, control) => page.locator(`label:has(${control})`).click(),
    tick: (page, control) => page.locator(`label:has(${control})`).click(),
    pick: (page, control, value) => page.locator(control).selectOption(value),
};

export const keyboard = {
    async press(page, control) {
        await reachOpen(page, control);
        await page.keyboard.press("Enter");
    },
    async write(page, control, words) {
        await reachOpen(page, control);
        await page.keyboard.press("Control+A");
        await page.keyboard.type(words);
    },
    /** Part after part, in the order in which the browser's language asks for them. */
    async date(page, control, day) {
        const [year, month, date] = day.split("-");
        await reachOpen(page, control);
        for (const parts of [[month, date, year], [date, month, year], [year, month, date]]) {
            await page.keyboard.type(parts.join(""));
            if ((await page.inputValue(control)) === day) return;
            for (const back of ["Shift+Tab", "Shift+Tab"]) await page.keyboard.press(back);
        }
        assert.fail(`the keyboard does not write the date ${day}`);
    },
    /** Tab leads to the chosen answer of a question, or to one at its ends when none is chosen; arrows lead to the others. */
    async choose(page, control) {
        const name = await page.locator(control).getAttribute("name");
        await reachAnswer(page, `[type=radio][name="${name}"]`);
        if (!(await page.locator(control).isChecked())) await page.keyboard.press("Space");
        for (let presses = 0; presses < 12 && !(await page.locator(control).isChecked()); presses++) await page.keyboard.press("ArrowDown");
        assert.ok(await page.locator(control).isChecked(), `the keyboard chooses ${control}`);
    },
    async tick(page, control) {
        await reachAnswer(page, control);
        await page.keyboard.press("Space");
    },
    async pick(page, control, value) {
        await reachOpen(page, control);
        await page.keyboard.press("Home");
        for (let presses = 0; presses < 20 && (await page.inputValue(control)) !== value; presses++) await page.keyboard.press("ArrowDown");
        assert.equal(await page.inputValue(control), value, `the keyboard picks in ${control}`);
    },
};

/** As `reach`, and no bar that stays in its place lies over what has the focus (WCAG 2.4.11). */
async function reachOpen(page, selector) {
    await reach(page, selector);
    await assertUncovered(page, selector);
}

async function assertUncovered(page, selector) {
    const seen = await page.evaluate(() => {
        const at = document.activeElement.closest("label") ?? document.activeElement;
        const boxes = [...at.getClientRects()];
        return boxes.some((it) => at.contains(document.elementFromPoint(it.left + it.width / 2, it.top + it.height / 2)));
    });
    assert.ok(seen, `nothing lies over the focus on ${selector}, ${page.url()}`);
}

/** As `reachOpen`; the ring of an answer is drawn around its words, which stand beside the control. */
async function reachAnswer(page, selector) {
    for (let presses = 0; presses < 120; presses++) {
        const seen = await page.evaluate((selector) => {
            const at = document.activeElement;
            if (!at?.matches(selector)) return null;
            const box = at.getBoundingClientRect();
            const ring = [at, at.nextElementSibling].some((it) => it && getComputedStyle(it).outlineStyle !== "none");
            return { ring, inside: box.bottom > 0 && box.top < innerHeight };
        }, selector);
        if (seen) {
            assert.deepEqual(seen, { ring: true, inside: true }, `the focus on ${selector} is seen`);
            return assertUncovered(page, selector);
        }
        await page.keyboard.press("Tab");
    }
    assert.fail(`no Tab leads to ${selector} on ${page.url()}`);
}

/** Follows a link. */
export async function follow(it, control) {
    await Promise.all([it.page.waitForEvent("load"), it.hand.press(it.page, control)]);
}

/** Presses a button that sends a form, and answers the status after the page that comes of it has been loaded. */
export async function submit(it, control) {
    const posted = (answer) => answer.request().method() === "POST";
    const [answer] = await Promise.all([
        it.page.waitForResponse(posted),
        it.page.waitForEvent("load"),
        it.hand.press(it.page, control),
    ]);
    return answer.status();
}

/** The screen is accessible in both schemes and its targets are big enough. Without scripts the page is the same one, and
 *  cannot be asked. */
export async function assertClean(it) {
    if (it.script === false) return;
    const { width } = it.page.viewportSize();
    for (const dark of [true, false]) assert.deepEqual(await violations(it.page, { width, dark }), [], `${it.page.url()}${dark ? ", dark" : ""}`);
    assert.deepEqual(await tooSmall(it.page), [], it.page.url());
}

/** The times at which a counsellor can be booked on these days, as the interface for machines tells them. */
export async function slotsOf(house, service, counsellor, from, to = from) {
    const asked = `${house.url}/api/v1/services/${service}/slots?${new URLSearchParams({ from, to, mode: "in_person" })}`;
    const answer = await fetch(asked, { headers: { "Accept-Language": "en" } });
    assert.equal(answer.status, 200);
    return (await answer.json()).slots.filter((it) => it.counsellor.name === counsellor);
}

/** Somebody books one of these times, and is told everything by e-mail unless `more` wishes otherwise. */
export async function booked(house, service, slot, name, more = {}) {
    const wish = {
        service, start: slot.start, mode: "in_person", counsellor: slot.counsellor.id, centre: slot.centre,
        name, email: `${name.toLowerCase()}@mail.example`, language: "en", messages: "full", ...more,
    };
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`${house.url}/api/v1/appointments`, { method: "POST", headers, body: JSON.stringify(wish) });
    const made = await answer.json();
    assert.equal(answer.status, 201, JSON.stringify(made));
    return made;
}
