// Hours without internet: the desk prints or saves the sheets before, and enters afterwards what was written on them.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { openBrowser, openHouse, today } from "./house.mjs";
import { sticksOut } from "./looks.mjs";
import { assertClean, booked, colleague, follow, keyboard, mouse, slotsOf, submit, users } from "./staff.mjs";
import { assertSound, main } from "./visitor.mjs";

let house, browser, folder;
/** Booked for today and tomorrow under names that nobody else has. */
const people = {};
const tomorrow = "2026-11-24";
const service = "not-sure";

before(async () => {
    house = await openHouse({ PACHATAK_LIMITS: "off" });
    browser = await openBrowser();
    folder = mkdtempSync(join(tmpdir(), "pachatak-paper-"));
    for (const [name, day, wish] of [
        ["Darafeja", today, {}], ["Kanstancyja", today, {}], ["Vikienci", today, {}], ["Zachar", tomorrow, {}],
        ["Apalonija", tomorrow, { messages: "discreet" }],
    ]) {
        const slot = (await slotsOf(house, service, "Natallia R.", day)).find((it) => minutesOf(it.start.slice(11, 16)) >= 11 * 60);
        people[name] = await booked(house, service, slot, name, wish);
    }
});

after(async () => {
    await browser?.close();
    await house?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
});

const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const clock = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

async function desk({ hand = mouse, width = 1440, script } = {}) {
    const user = users(house).find((it) => it.email.startsWith("zhanna@"));
    const it = await colleague(browser, house, user, { width, script });
    return { ...it, hand, script };
}

/** From the centre's day to the sheets. */
async function toSheets(it) {
    await it.page.goto("/staff/centre?lang=en");
    await follow(it, "main .tools a[href^='/staff/paper']");
    assert.equal(new URL(it.page.url()).pathname, "/staff/paper");
}

/** Each table of a sheet: whose it is, and its lines. */
function sheets(page) {
    return page.locator(".sheet").evaluateAll((days) =>
        days.flatMap((day, at) => [...day.querySelectorAll(".sheet__one")].map((one) => ({
            day: at,
            whose: one.querySelector("h3").textContent.trim(),
            lines: [...one.querySelectorAll("tbody tr")].map((line) => ({
                time: line.cells[0].textContent.trim(),
                who: line.cells[1].textContent.trim(),
                gap: line.className === "gap",
            })),
        }))));
}

/** Codes and gaps of both days; no name of anybody. */
function assertByCodes(found, text) {
    for (const [name, it] of Object.entries(people)) {
        assert.ok(!text.includes(name), `the sheet names ${name}`);
        const own = found.filter((one) => one.whose.startsWith("Natallia R.") && one.day === (it.start.startsWith(today) ? 0 : 1));
        const line = own.flatMap((one) => one.lines).find((one) => one.who === it.code);
        assert.ok(line?.time.startsWith(it.start.slice(11, 16)), `${it.code} stands at its time`);
    }
    for (const day of [0, 1]) {
        const lines = found.filter((one) => one.day === day).flatMap((one) => one.lines);
        assert.ok(lines.some((it) => it.gap && /^\d\d:\d\d–\d\d:\d\d$/.test(it.time)), "gaps stand there for the desk");
        assert.ok(lines.some((it) => it.gap && !it.time), "and empty lines for who walks in");
    }
}

/** Millimetres of A4 between margins of twelve, in pixels of print. */
const PRINTABLE = Math.floor(((210 - 24) / 25.4) * 96);

/** It prints on sheets of A4, each day on its own, and nothing is cut off at the side. */
async function assertPrints(page, days) {
    await page.emulateMedia({ media: "print" });
    const size = page.viewportSize();
    await page.setViewportSize({ width: PRINTABLE, height: 1000 });
    const wide = await page.evaluate(() => {
        const shown = [...document.body.querySelectorAll("*")].filter((it) => it.checkVisibility() && it.getBoundingClientRect().width > 1);
        const cut = (it) => it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).overflowX !== "visible";
        const out = (it) => it.getBoundingClientRect().right > document.documentElement.clientWidth + 1 || cut(it);
        return shown.filter(out).map((it) => `${it.tagName}.${it.className}: ${it.getBoundingClientRect().right}`);
    });
    assert.deepEqual(wide, [], `wider than the ${PRINTABLE} px between the margins`);
    const controls = await page.locator("button, input:not([type=hidden]), select").evaluateAll((all) => all.filter((it) => it.checkVisibility()).length);
    assert.equal(controls, 0, "nothing to press stands on paper");
    await page.setViewportSize(size);
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    await page.emulateMedia({ media: "screen" });
    const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map((it) => [Number(it[1]), Number(it[2])]);
    for (const [across, down] of boxes) {
        assert.ok(Math.abs(across - 595) < 1.5 && Math.abs(down - 842) < 1.5, `a page is ${across} × ${down} points`);
    }
    const pages = pdf.match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length ?? 0;
    assert.ok(pages >= days && pages <= 5 * days, `${days} days on ${pages} pages`);
    assert.equal(boxes.length, pages);
}

/** The file as somebody opens it from her disk, when nothing answers any more. */
async function openSaved(path) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const asked = [];
    page.on("request", (it) => asked.push(it.url()));
    await context.setOffline(true);
    const address = pathToFileURL(path).href;
    await page.goto(address);
    await page.waitForLoadState("networkidle");
    assert.deepEqual(asked, [address], "the file asks for nothing besides itself");
    return page;
}

const runs = [
    { how: "with the mouse at a desk", width: 1440, hand: mouse },
    { how: "with the keyboard alone on a phone", width: 390, hand: keyboard },
    { how: "with scripts off", width: 1440, hand: mouse, script: false },
];

for (const run of runs) {
    test(`the sheets carry codes and gaps, print on A4, and lie on the disk as one file, ${run.how}`, async () => {
        const it = await desk(run);
        const { page } = it;
        await toSheets(it);
        await assertClean(it);
        assertByCodes(await sheets(page), await page.innerText("body"));
        await assertPrints(page, 2);

        const [download] = await Promise.all([page.waitForEvent("download"), it.hand.press(page, "main a[download]")]);
        assert.match(download.suggestedFilename(), new RegExp(`^pachatak-[a-z]+-${today}\\.html$`));
        const path = join(folder, `${runs.indexOf(run)}.html`);
        await download.saveAs(path);
        const html = readFileSync(path, "utf8");
        assert.ok(!/<script|<link|<img|<iframe|\ssrc=|@import|url\(|https?:\/\//i.test(html), "nothing in it points elsewhere");
        const saved = await openSaved(path);
        assertByCodes(await sheets(saved), html);
        await assertPrints(saved, 2);
        await saved.context().close();

        // Names only where somebody asks for them, and never that of a discreet booking.
        await it.hand.tick(page, "[name=names]");
        await follow(it, "main form[action='/staff/paper'] button");
        const text = await page.innerText("body");
        assert.ok(text.includes("Darafeja") && text.includes(people.Darafeja.code));
        assert.ok(!text.includes("Apalonija") && text.includes(people.Apalonija.code));
        await assertPrints(page, 2);
        assertSound(it);
        await it.close();
    });
}

test("gaps that the desk keeps are nobody else's until it gives them back", async () => {
    for (const run of runs) {
        const it = await desk(run);
        const free = async () => (await slotsOf(house, service, "Siarhei P.", tomorrow)).length;
        const before = await free();
        assert.ok(before > 0);
        await toSheets(it);
        assert.equal(await submit(it, "main button[name=do][value=keep]"), 303);
        assert.equal(await free(), 0, "nobody books them online");
        assert.equal(await main(it.page).locator("button[name=do][value=give]").count(), 1);
        await assertClean(it);
        assert.equal(await submit(it, "main button[name=do][value=give]"), 303);
        assert.equal(await free(), before);
        assertSound(it);
        await it.close();
    }
});

test("the saved file is accessible, and narrow enough for a phone", async () => {
    const it = await desk();
    await toSheets(it);
    const [download] = await Promise.all([it.page.waitForEvent("download"), it.page.click("main a[download]")]);
    const path = join(folder, "accessible.html");
    await download.saveAs(path);
    const page = await openSaved(path);
    const wide = await sticksOut(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await assertClean({ page });
    assert.deepEqual(wide, []);
    await page.context().close();
    await it.close();
});

/** What stands on the paper of each run; nobody else has these names. */
const papers = [
    { ...runs[0], came: "Darafeja", walkedIn: "Marfa", at: "08:00", taker: "Leanard", second: "Stefa" },
    { ...runs[1], came: "Kanstancyja", walkedIn: "Prakop", at: "08:20", taker: "Ryta", second: "Cimafei" },
    { ...runs[2], came: "Vikienci", walkedIn: "Uljana", at: "08:40", taker: "Chviedar", second: "Taisa" },
];

/** Two times of the longest gap that the sheet shows at Siarhei's tomorrow. */
async function timesOfGap(it) {
    await toSheets(it);
    const own = (await sheets(it.page)).filter((one) => one.day === 1 && one.whose.startsWith("Siarhei P."));
    const gaps = own.flatMap((one) => one.lines).filter((line) => line.gap && line.time).map((line) => line.time.split("–").map(minutesOf));
    const [from, until] = gaps.sort((a, b) => b[1] - b[0] - (a[1] - a[0]))[0];
    assert.ok(until - from >= 75, "the gap has room for two");
    return [clock(from), clock(from + 45)];
}

const field = (name, row) => `main [name="${name}-${row}"]`;

async function write(it, row, { what, day, time, counsellor, code, minutes, topic, name, phone }) {
    const { hand, page } = it;
    await hand.pick(page, field("what", row), what);
    if (day) await it.hand.date(it.page, field("day", row), day);
    if (time) await hand.write(page, field("time", row), time);
    if (counsellor) await hand.pick(page, field("counsellor", row), String(counsellor));
    if (code) await hand.write(page, field("code", row), code);
    if (minutes) await hand.write(page, field("minutes", row), minutes);
    if (topic) await hand.pick(page, field("service", row), topic);
    if (name) await hand.write(page, field("name", row), name);
    if (phone) await hand.write(page, field("phone", row), phone);
}

/** How often each name stands on the centre's day, who can still be marked as come, and when Siarhei has somebody or a gap. */
async function theDay(it, day, names) {
    const page = await it.context.newPage();
    await page.goto(`/staff/centre?centre=minsk&day=${day}&all=1&lang=en`);
    const lines = await main(page).locator(".cday ol li").allInnerTexts();
    const arrivals = main(page).locator("section[aria-labelledby=ar] li");
    const waits = async (name) => arrivals.filter({ hasText: name }).locator("button[value=arrive]").count();
    const found = Object.fromEntries(names.map((name) => [name, lines.filter((it) => it.includes(name)).length]));
    const waiting = [];
    for (const name of names) if (await waits(name)) waiting.push(name);
    const his = await page.locator(".cday__col:has(h3:text-is('Siarhei P.')) li .num").allInnerTexts();
    await page.close();
    return { found, waiting, begin: his.map((it) => it.slice(0, 5)) };
}

for (const paper of papers) {
    test(`what was written on paper is checked together, mended, and stored once, ${paper.how}`, async () => {
        const it = await desk(paper);
        const { page } = it;
        const [first, second] = await timesOfGap(it);
        const { counsellor: siarhei } = (await slotsOf(house, service, "Siarhei P.", tomorrow))[0];
        const taken = people.Zachar;
        const names = [paper.came, paper.walkedIn, paper.taker, paper.second];
        const none = Object.fromEntries(names.map((name) => [name, 0]));

        await follow(it, "main .tools a[href^='/staff/paper/enter']");
        await assertClean(it);
        await write(it, 0, { what: "came", code: people[paper.came].code.toLowerCase() });
        await write(it, 1, {
            what: "walk-in", time: paper.at, counsellor: siarhei.id, minutes: "15", topic: service, name: paper.walkedIn,
        });
        await write(it, 2, { what: "booking", day: tomorrow, time: first, counsellor: siarhei.id, topic: service, name: paper.taker });
        await write(it, 3, {
            what: "booking", day: tomorrow, time: taken.start.slice(11, 16), counsellor: taken.counsellor.id,
            topic: service, name: paper.second, phone: "80 29 123-45-67",
        });
        assert.equal(await submit(it, "main button[name=do][value=check]"), 422);
        assert.match(await page.title(), /^Error:/);
        const said = page.locator("[role=alert] a");
        assert.equal(await said.count(), 1, "one line clashes");
        assert.match(await said.innerText(), /\b4\b/);
        assert.equal(await main(page).locator("fieldset").nth(3).locator(".err").count(), 1, "it is said beside the line as well");
        assert.equal(await main(page).locator("button[name=do][value=keep]").count(), 0, "it cannot be stored so");
        await assertClean(it);
        assert.deepEqual((await theDay(it, tomorrow, names)).found, none, "nothing is stored");
        assert.deepEqual((await theDay(it, today, names)).waiting, [paper.came], "who came is not marked yet");

        await it.hand.press(page, "[role=alert] a");
        assert.equal(await page.evaluate(() => document.activeElement.name), "what-3", "the link leads to the line");
        await it.hand.write(page, field("time", 3), second);
        await it.hand.pick(page, field("counsellor", 3), String(siarhei.id));
        const looked = await submit(it, "main button[name=do][value=check]");
        assert.doesNotMatch(await page.title(), /^Error:/);
        assert.equal(await main(page).locator("section[aria-labelledby=pv] li").count(), 4, "what will be stored is said line by line");
        await assertClean(it);
        assert.deepEqual((await theDay(it, tomorrow, names)).found, none, "a look stores nothing");

        const [sent, stored] = await Promise.all([
            page.waitForRequest((one) => one.method() === "POST"),
            submit(it, "main button[name=do][value=keep]"),
        ]);
        assert.equal(stored, 303);
        const shown = page.url();
        assert.match(shown, /stored=4$/);
        assert.match(await main(page).locator("[role=status]").innerText(), /\b4\b/);
        assert.equal(await main(page).locator(`[value="${paper.taker}"]`).count(), 0, "the form is empty again");
        await assertClean(it);
        // The same form comes once more: a second press, or a page that somebody went back to.
        const again = await it.context.request.post(sent.url(), {
            data: sent.postData(), maxRedirects: 0,
            headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: house.url },
        });
        assert.deepEqual([again.status(), new URL(again.headers().location, house.url).href], [303, shown], "it says the same");

        const day = await theDay(it, today, names);
        assert.equal(day.found[paper.walkedIn], 1, "the walk-in stands in the day, once");
        assert.equal(day.found[paper.came], 1);
        assert.deepEqual(day.waiting, [], "who came is marked");
        const next = await theDay(it, tomorrow, names);
        const begin = [first, second].map((time) => next.begin.filter((it) => it === time).length);
        assert.deepEqual(begin, [1, 1], "both bookings stand in tomorrow's day, once");
        assert.equal(next.found[paper.taker], 1);
        // Nobody could ask her how she may be called: where there is a number, the name stays in the house.
        assert.equal(next.found[paper.second], 0);
        const free = (await slotsOf(house, service, "Siarhei P.", tomorrow)).map((one) => one.start.slice(11, 16));
        for (const time of [first, second]) assert.ok(!free.includes(time), `${time} is nobody else's`);
        assert.equal(looked, 200, "a look at lines that all fit is no mistake");
        assertSound(it);
        await it.close();
    });
}
