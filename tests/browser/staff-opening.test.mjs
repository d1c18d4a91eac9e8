// A counsellor opens hours of her own, and drops one of their dates on which people are booked.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mail, openBrowser, openHouse, until } from "./house.mjs";
import { assertClean, booked, colleague, follow, keyboard, mouse, slotsOf, submit, users } from "./staff.mjs";
import { assertSound, main, visitor } from "./visitor.mjs";

let house, browser;

before(async () => {
    house = await openHouse({ PACHATAK_LIMITS: "off" });
    browser = await openBrowser();
});

after(async () => {
    await browser?.close();
    await house?.close();
});

/** Each opens a day on which the room is free; `own` is a day of hers already. Into four hours fit three meetings of an hour
 *  and ten minutes' rest, or four of 45 minutes. */
const openings = [
    {
        how: "with the mouse at a desk", width: 1440, hand: mouse,
        who: "andrei", called: "Andrei B.", service: "own-business",
        weekday: "tue", own: "mon", from: "15:00", to: "19:00", last: "2026-12-22",
        words: ["Every Tuesday", "15:00–19:00", "5 dates", "20 hours", "15 slots of 60 minutes"], slots: 15,
        dropped: "2026-12-01", stays: "2026-12-08", hit: ["Lavon", "Marfa"], decisions: ["offer", "keep"],
    },
    {
        how: "with the keyboard alone on a phone", width: 390, hand: keyboard,
        who: "siarhei", called: "Siarhei P.", service: "rights-at-work",
        weekday: "fri", own: "thu", from: "10:00", to: "14:00", last: "2026-12-25",
        words: ["Every Friday", "10:00–14:00", "4 dates", "16 hours", "16 slots of 45 minutes", "25 Dec 2026"], slots: 16,
        dropped: "2026-12-04", stays: "2026-12-11", hit: ["Nadzeja", "Oscar"], decisions: ["cancel", "keep"],
    },
    {
        how: "with scripts off", width: 1440, hand: mouse, script: false,
        who: "ihar", called: "Ihar T.", service: "own-business",
        weekday: "wed", own: "tue", from: "15:00", to: "19:00", last: "2026-12-16",
        words: ["Every Wednesday", "15:00–19:00", "4 dates", "16 hours", "12 slots of 60 minutes"], slots: 12,
        dropped: "2026-12-02", stays: "2026-12-09", hit: ["Paulina", "Radzim"], decisions: ["cancel", "offer"],
    },
];

for (const opening of openings) {
    test(`she makes a weekly opening and drops one of its dates, ${opening.how}`, async () => {
        const user = users(house).find((it) => it.email.startsWith(`${opening.who}@`));
        const it = { ...(await colleague(browser, house, user, opening)), hand: opening.hand, script: opening.script };
        assert.deepEqual(await freeOn(opening, opening.dropped), [], "nobody can book there yet");
        await it.page.goto("/staff/schedule");
        const before = await listed(it.page);
        await follow(it, "main a[href^='/staff/schedule/openings/new']");
        await refuse(it, opening);
        await work(it, opening);
        const path = await store(it, opening, before);
        await assertBookable(opening);
        await drop(it, opening, path);
        assertSound(it);
        await it.close();
    });
}

const freeOn = async ({ service, called }, day) => (await slotsOf(house, service, called, day)).map((it) => it.start);
const listed = (page) => main(page).locator(".hours__list > li h3").allInnerTexts();
const submitted = (it, what) => submit(it, `form.two--open button[name=do][value=${what}]`);
/** Whatever stands in the form, as it would be sent. */
const typed = (page) => page.locator("form.two--open").evaluate((it) => {
    const all = Object.fromEntries(new FormData(it));
    for (const own of ["key", "version"]) delete all[own];
    return all;
});

/** Hours that end before they begin, and hours that are open already: said beside the field, nothing lost. */
async function refuse(it, opening) {
    const { page, hand } = it;
    await hand.pick(page, "[name=weekday]", opening.weekday);
    await hand.write(page, "[name=from-1]", opening.to);
    await hand.write(page, "[name=to-1]", opening.from);
    await hand.date(page, "[name=last]", opening.last);
    await hand.tick(page, "[name=mode-phone]");
    await assertRefused(it, "to-1");
    await assertClean(it);

    await hand.pick(page, "[name=weekday]", opening.own);
    await hand.write(page, "[name=from-1]", opening.from);
    await hand.write(page, "[name=to-1]", opening.to);
    await assertRefused(it, "from-1");
}

async function assertRefused(it, field) {
    const { page } = it;
    const before = await typed(page);
    assert.equal(before["mode-phone"], undefined, "she has taken the mark away");
    assert.equal(await submitted(it, "try"), 422);
    assert.match(await page.title(), /^Error:/);
    assert.deepEqual(await typed(page), before, "nothing that was typed is lost");
    assert.equal(await page.getAttribute(`#${field}`, "aria-invalid"), "true");
    assert.equal(await main(page).locator("[aria-invalid]").count(), 1, "nothing else is wrong");
    assert.ok(await page.locator(`.field:has(#${field}) .err`).isVisible(), "said beside the field");
    assert.equal(await page.locator("#plan").count(), 0, "nothing is worked out of it");
    const summary = page.locator("[role=alert]");
    if (it.script !== false) assert.ok(await summary.evaluate((it) => it === document.activeElement), "the summary has the focus");
    await it.hand.press(page, `[role=alert] a[href="#${field}"]`);
    assert.equal(await page.evaluate(() => document.activeElement.id), field, "the summary leads to the field");
}

/** What would be stored, in words and in slots; nothing is stored by looking. */
async function work(it, opening) {
    const { page } = it;
    await it.hand.pick(page, "[name=weekday]", opening.weekday);
    assert.equal(await submitted(it, "try"), 200);
    const plan = await page.locator("#plan section").first().innerText();
    for (const words of opening.words) assert.ok(plan.includes(words), `the plan says ${words}: ${plan}`);
    const deltas = await page.locator("#plan .delta p:first-child b").allInnerTexts();
    assert.ok(deltas.includes(`+${opening.slots}`), `slots gained: ${deltas}`);
    const lost = await page.locator("#plan .delta p:nth-child(2) b").allInnerTexts();
    assert.ok(lost.every((it) => it === "0"), `no slot is lost: ${lost}`);
    assert.equal(await page.locator("#plan fieldset").count(), 0, "nobody is hit, no room is taken: nothing to decide");
    await assertClean(it);
    assert.deepEqual(await freeOn(opening, opening.dropped), [], "nothing is stored yet");
}

/** One press; answers the address of the new opening. */
async function store(it, opening, before) {
    const { page } = it;
    assert.equal(await submitted(it, "apply"), 303);
    assert.equal(new URL(page.url()).pathname, "/staff/schedule");
    assert.ok(await main(page).locator("[role=status]").isVisible(), "the page says that it is stored");
    const now = await listed(page);
    const added = now.filter((it) => !before.includes(it));
    assert.equal(now.length, before.length + 1);
    assert.equal(added.length, 1);
    assert.ok(added[0].includes(opening.words[0]) && added[0].includes(opening.words[1]), added[0]);
    await assertClean(it);
    const line = main(page).locator(".hours__list > li", { hasText: opening.words[0] }).filter({ hasText: opening.words[1] });
    return line.locator(".hours__act a").first().getAttribute("href");
}

/** Everybody finds the new times. */
async function assertBookable(opening) {
    for (const day of [opening.dropped, opening.stays]) {
        const free = await freeOn(opening, day);
        assert.ok(free.length > 0, `${day} can be booked`);
        assert.ok(free[0].startsWith(`${day}T${opening.from}`), `from ${opening.from} on: ${free}`);
    }
    const [slot] = await slotsOf(house, opening.service, opening.called, opening.dropped);
    const someone = await visitor(browser, house);
    await someone.page.goto(timesOf(opening, slot.counsellor.id, opening.dropped));
    assert.ok((await main(someone.page).locator("input[name=slot]").count()) > 0, "the page of times offers them");
    assertSound(someone);
    await someone.close();
}

function timesOf({ service }, counsellor, day) {
    return `/consultations/${service}/times?${new URLSearchParams({ counsellor, day, mode: "in_person" })}`;
}

/** Two people are booked on the date: each needs a decision before anything happens to anybody. */
async function drop(it, opening, path) {
    const { page, hand } = it;
    const made = [];
    for (const name of opening.hit) {
        const free = await slotsOf(house, opening.service, opening.called, opening.dropped);
        made.push(await booked(house, opening.service, free.at(made.length ? -1 : 0), name));
    }
    const free = await freeOn(opening, opening.stays);
    await page.goto("/staff/schedule");
    await hand.press(page, `li:has(a[href="${path}"]) details summary`);
    await follow(it, `li:has(a[href="${path}"]) details a[href$="day=${opening.dropped}"]`);
    assert.equal(await page.inputValue("[name=day]"), opening.dropped);
    await hand.pick(page, "[name=what]", "drop");
    assert.equal(await submitted(it, "try"), 200);
    assert.equal(await page.locator("#plan fieldset.hit").count(), opening.hit.length);
    assert.equal(await page.locator("#plan .delta p:first-child b").first().innerText(), "0", "no slot is gained");
    assert.match(await page.locator("#plan .delta p:nth-child(2) b").first().innerText(), /^−\d+$/, "slots are lost");
    await assertClean(it);

    await demand(it, opening.hit);
    await assertAsItWas(opening, made);
    const [first, second] = [await hitOf(page, opening.hit[0]), await hitOf(page, opening.hit[1])];
    await hand.choose(page, `[name=${first}][value=${opening.decisions[0]}]`);
    await demand(it, [opening.hit[1]]);
    assert.ok(await page.isChecked(`[name=${first}][value=${opening.decisions[0]}]`), "what was decided is kept");
    await assertAsItWas(opening, made);
    await assertClean(it);

    await hand.choose(page, `[name=${second}][value=${opening.decisions[1]}]`);
    assert.equal(await submitted(it, "apply"), 303, `all decided: ${opening.decisions}`);
    await page.locator(`li:has(a[href="${path}"])`).waitFor();
    const exceptions = await page.locator(`li:has(a[href="${path}"]) ul.small`).first().innerText();
    assert.ok(exceptions.startsWith(`${Number(opening.dropped.slice(8))} Dec 2026`), `the date is listed: ${exceptions}`);
    assert.deepEqual(await freeOn(opening, opening.dropped), [], "nobody can book there any more");
    assert.deepEqual(await freeOn(opening, opening.stays), free, "the other dates are as they were");
    for (const [at, decision] of opening.decisions.entries()) await became[decision](it, opening, made[at], opening.hit[at]);
}

/** The name of the answers about somebody who is hit. */
const hitOf = (page, name) => hit(page, name).locator("[type=radio]").first().getAttribute("name");
const hit = (page, name) => page.locator("fieldset.hit", { hasText: name });
/** What is wrong with the answers about somebody. */
const wrongOf = (page, name) => hit(page, name).and(page.locator(".field--err")).locator(".err");

/** Applying is refused as long as these are not decided about. */
async function demand(it, names) {
    const { page } = it;
    assert.equal(await submitted(it, "apply"), 422);
    assert.match(await page.title(), /^Error:/);
    assert.equal(await page.locator("[role=alert] li").count(), names.length);
    for (const name of names) assert.ok(await wrongOf(page, name).isVisible(), `${name} needs a decision`);
}

const told = async (made) => (await fetch(`${house.url}/api/v1/appointments/${made.token}`)).json();

async function assertAsItWas(opening, made) {
    for (const one of made) {
        const now = await told(one);
        assert.deepEqual([now.state, now.start], ["booked", one.start]);
    }
    assert.ok((await freeOn(opening, opening.dropped)).length > 0, "the date stands");
}

const letter = (name, words) => until(`a message to ${name} with ${words}`, () => {
    return mail(house).find((it) => it.text.includes(`${name.toLowerCase()}@mail.example`) && it.text.includes(words));
});

/** What becomes of whom, by what was decided. */
const became = {
    async keep(it, opening, made, name) {
        assert.deepEqual([(await told(made)).state, (await told(made)).start], ["booked", made.start]);
        await it.page.goto(`/staff?day=${opening.dropped}`);
        assert.ok((await main(it.page).innerText()).includes(name), "she receives her on that day all the same");
    },
    async cancel(it, opening, made, name) {
        assert.equal((await told(made)).state, "cancelled_by_centre");
        await letter(name, "METHOD:CANCEL");
        await it.page.goto(`/staff?day=${opening.dropped}`);
        assert.ok(!(await main(it.page).innerText()).includes(name), "not on that day any more");
    },
    /** The old time stays until she chooses one of the offered ones. */
    async offer(it, opening, made, name) {
        assert.deepEqual([(await told(made)).state, (await told(made)).start], ["booked", made.start]);
        const { text } = await letter(name, "/offer");
        const someone = await visitor(browser, house);
        await someone.page.goto(text.match(/\/appointments\/[A-Za-z0-9_-]+\/offer/)[0]);
        const times = main(someone.page).locator("button[name=time]:not([value=none])");
        assert.ok((await times.count()) >= 1 && (await times.count()) <= 3, "up to three times are offered");
        await submit({ ...someone, hand: mouse }, "main .offers li:first-child button[name=time]");
        const now = await told(made);
        assert.equal(now.state, "booked");
        assert.notEqual(now.start, made.start);
        assert.ok(!now.start.startsWith(opening.dropped), "not on the dropped date");
        assertSound(someone);
        await someone.close();
    },
};

test("where an offered time has been taken meanwhile, nothing at all is applied", async () => {
    const opening = { service: "not-sure", called: "Dzmitry S.", dropped: "2026-12-10" };
    const user = users(house).find((it) => it.email.startsWith("dzmitry@"));
    const it = { ...(await colleague(browser, house, user)), hand: mouse };
    const { page } = it;
    const made = [];
    for (const name of ["Sabina", "Tamash"]) {
        const free = await slotsOf(house, opening.service, opening.called, opening.dropped);
        made.push(await booked(house, opening.service, free.at(made.length ? -1 : 0), name));
    }
    await page.goto("/staff/schedule");
    const line = main(page).locator(".hours__list > li", { hasText: "Every Thursday" });
    await page.goto(`${await line.locator(".hours__act a").first().getAttribute("href")}/date?day=${opening.dropped}`);
    await submitted(it, "try");
    const [first, second] = [await hitOf(page, "Sabina"), await hitOf(page, "Tamash")];
    await it.hand.choose(page, `[name=${first}][value=cancel]`);
    await it.hand.choose(page, `[name=${second}][value=offer]`);
    const offered = await page.inputValue(`[name=${second.replace("hit", "times")}]`);
    const [start, counsellor] = offered.split(",")[0].split(".").map(Number);
    const day = new Date((start + 3 * 3600) * 1000).toISOString().slice(0, 10);
    const all = await slotsOf(house, opening.service, opening.called, day);
    const taken = all.find((it) => Date.parse(it.start) === start * 1000 && it.counsellor.id === counsellor);
    await booked(house, opening.service, taken, "Uladz");

    assert.equal(await submitted(it, "apply"), 422);
    assert.ok(await wrongOf(page, "Tamash").isVisible());
    await assertAsItWas(opening, made);
    const fresh = await page.inputValue(`[name=${second.replace("hit", "times")}]`);
    assert.ok(fresh && !fresh.split(",").includes(offered.split(",")[0]), "other times are found");
    assert.ok(await page.isChecked(`[name=${first}][value=cancel]`), "what was decided is kept");
    assert.equal(await submitted(it, "apply"), 303, "the next press does all of it");
    assert.equal((await told(made[0])).state, "cancelled_by_centre");
    assert.deepEqual(await freeOn(opening, opening.dropped), []);
    assertSound(it);
    await it.close();
});
