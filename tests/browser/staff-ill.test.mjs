// Somebody falls ill with six people booked: one press, and each of them hears of it in the way that he allowed.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { mail, openBrowser, openHouse, until } from "./house.mjs";
import { sticksOut } from "./looks.mjs";
import { assertClean, colleague, follow, keyboard, mouse, slotsOf, submit, users } from "./staff.mjs";
import { appointment, assertSound, main, send, tell, visitor } from "./visitor.mjs";

let house, browser, title, desk;

before(async () => {
    house = await openHouse({ PACHATAK_LIMITS: "off" });
    browser = await openBrowser();
    const all = await (await fetch(`${house.url}/api/v1/services`)).json();
    title = all.find((it) => it.slug === service).title.en;
    desk = await staff("zhanna");
});

after(async () => {
    await browser?.close();
    await house?.close();
});

/** A quarter of an hour that all three give: six fit into a day. */
const service = "not-sure";

/** Each is booked by nobody else on that day. Whoever is ill is away from now on: so that day is tomorrow. */
const cases = [
    {
        how: "written down by herself, with the mouse at a desk", width: 1440, hand: mouse, as: "alena",
        who: "Alena K.", form: "absences/new", day: "2026-12-08", week: "2026-12-07", takes: 1,
    },
    {
        how: "written down by the desk, with the keyboard alone on a phone", width: 390, hand: keyboard, as: "zhanna",
        who: "Siarhei P.", form: "ill", day: "2026-11-24", week: "2026-11-23", takes: 2,
    },
    {
        how: "written down by the manager, with scripts off", width: 390, hand: mouse, script: false, as: "iryna",
        who: "Hanna V.", form: "absences/new", day: "2026-12-10", week: "2026-12-07", takes: 0,
    },
];

/** What each allowed, what is decided for her, and by which way she is to hear of it. */
function six(number) {
    const of = (name, { mailed, phoned, wish, ...rest }) => {
        const email = mailed && { email: `${name}${number}@mail.example`.toLowerCase() };
        const phone = phoned && { phone: `+375 29 765-43-${phoned}${number}` };
        return { wish: { name: `${name} ${number}`, language: "en", messages: "full", ...wish, ...email, ...phone }, ...rest };
    };
    return [
        of("Lizaveta", { mailed: true, decided: "offer", hears: "mail" }),
        of("Arseni", { mailed: true, wish: { language: "ru" }, decided: "offer", hears: "mail" }),
        of("Ludvika", { mailed: true, wish: { messages: "discreet" }, decided: "offer", hears: "quiet mail" }),
        of("Nina", { phoned: 1, decided: "offer", hears: "text" }),
        of("Yury", { mailed: true, wish: { messages: "none", language: "be" }, decided: "offer", hears: "call" }),
        of("Maryja", { mailed: true, phoned: 2, wish: { language: "be" }, decided: "cancel", hears: "mail" }),
    ];
}

/** Books six people one after the other on that day; gives them with code, token and time. */
async function bookSix({ who, day }, number) {
    const booked = [];
    for (const { wish, ...person } of six(number)) {
        const [slot] = await slotsOf(house, service, who, day);
        assert.ok(slot, `${who} has six free times on ${day}`);
        const body = { service, start: slot.start, mode: "in_person", counsellor: slot.counsellor.id, ...wish };
        const answer = await fetch(`${house.url}/api/v1/appointments`, {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(body),
        });
        const made = await answer.json();
        assert.equal(answer.status, 201, JSON.stringify(made));
        booked.push({ ...made, ...wish, ...person });
    }
    const written = booked.filter((it) => it.hears !== "call");
    await until("every confirmation", () => written.every((it) => letters(it).length === 1));
    return booked;
}

/** All that was written to this person so far, the oldest first. */
function letters({ email, phone }) {
    const mails = mail(house).filter((it) => email && it.text.includes(email));
    const number = phone?.replace(/[^+\d]/g, "");
    const folder = join(house.data, "mail");
    const texts = readdirSync(folder).filter((name) => name.endsWith(".sms.txt")).sort();
    const read = texts.map((name) => readFileSync(join(folder, name), "utf8")).filter((text) => number && text.includes(number));
    return [...mails.map((it) => it.text), ...read];
}

/** How staff's pages call somebody: a discreet one by her code. */
const called = (person) => (person.messages === "discreet" ? person.code : person.name);

/** A moment as clocks in Minsk show it: three hours ahead of UTC. */
function minsk(moment) {
    const local = new Date(moment + 3 * 3_600_000).toISOString();
    return { day: local.slice(0, 10), time: local.slice(11, 16) };
}

/** Whether anybody could book this time with that counsellor now. */
async function isFree({ start, counsellor }) {
    const { day } = minsk(start);
    const answer = await fetch(`${house.url}/api/v1/services/${service}/slots?from=${day}&to=${day}&counsellor=${counsellor}`);
    const { slots } = await answer.json();
    return slots.some((it) => Date.parse(it.start) === start);
}

async function staff(name, { hand = mouse, width = 1440, script } = {}) {
    const user = users(house).find((it) => it.email.startsWith(`${name}@`));
    return { ...(await colleague(browser, house, user, { width, script })), hand, script };
}

/** From her openings to the form, filled in. */
async function openForm(it, { who, as, form, day }, counsellor) {
    await it.page.goto("/staff/schedule?lang=en");
    if (!who.toLowerCase().startsWith(as)) {
        await it.hand.pick(it.page, "main select[name=counsellor]", String(counsellor));
        await follow(it, "main form.filterbar button");
    }
    await follow(it, `main a[href^='/staff/schedule/${form}'][href*='counsellor=${counsellor}']`);
    await assertClean(it);
    if (form !== "ill") {
        await it.hand.date(it.page, "main [name=first]", day);
        await it.hand.pick(it.page, "main [name=kind]", "ill");
    }
    await it.hand.date(it.page, "main [name=last]", day);
    assert.equal(await submit(it, "main button[name=do][value=try]"), 200);
}

/** The six as the form names them: the name of the question about each, and the times that would be offered. */
async function hits(page, booked) {
    assert.equal(await main(page).locator("fieldset.hit").count(), 6, "the six are named");
    const does = await main(page).locator("section[aria-labelledby=o5] li").allInnerTexts();
    const found = new Map();
    for (const person of booked) {
        const hit = main(page).locator("fieldset.hit").filter({ has: page.locator("legend", { hasText: called(person) }) });
        assert.equal(await hit.count(), 1, `${called(person)} is named once`);
        const times = await hit.locator("input[name^=times-]").getAttribute("value");
        const offers = times.split(",").map((it) => {
            const [start, counsellor] = it.split(".").map(Number);
            return { start: start * 1000, counsellor };
        });
        assert.equal(offers.length, 3, `three times are found for ${called(person)}`);
        const text = await hit.innerText();
        for (const { start } of offers) assert.ok(text.includes(minsk(start).time), `${called(person)}: ${text}`);
        assert.ok(does.some((line) => line.includes(called(person))), `what happens to ${called(person)} is said`);
        found.set(person, { question: await hit.locator("input[type=radio]").first().getAttribute("name"), offers });
    }
    const said = await main(page).innerText();
    assert.ok(!said.includes("Ludvika"), "a discreet name stays in the house");
    return found;
}

/** Decides about each. Where nothing is decided beforehand, whoever is forgotten is asked about, and nobody is told anything. */
async function decide(it, booked, found, { form }) {
    const { page } = it;
    const answer = (person) => `[name="${found.get(person).question}"][value=${person.decided}]`;
    const chosen = () => main(page).locator("fieldset.hit input:checked").count();
    assert.equal(await chosen(), form === "ill" ? 6 : 0, "in a hurry all are offered times; else each is a decision");
    const [forgotten, ...others] = booked;
    for (const person of others) if (!(await page.isChecked(answer(person)))) await it.hand.choose(page, answer(person));
    if (form !== "ill") {
        assert.equal(await submit(it, "main #plan button[name=do][value=apply]"), 422);
        assert.match(await page.title(), /^Error:/);
        assert.ok((await page.locator("[role=alert]").innerText()).includes(forgotten.name));
        assert.equal(await chosen(), 5, "what was decided is kept");
        for (const person of booked) assert.equal(letters(person).length, person.hears === "call" ? 0 : 1, person.name);
        await assertClean(it);
        await it.hand.press(page, "[role=alert] a");
        assert.equal(await page.evaluate(() => document.activeElement.name), found.get(forgotten).question, "the link leads there");
        await it.hand.choose(page, answer(forgotten));
    }
    assert.equal(await chosen(), 6);
    assert.equal(await submit(it, "main #plan button[name=do][value=apply]"), 303);
}

/** The page of the absence tells what became of each. */
async function assertWrittenDown({ page }, booked) {
    assert.match(new URL(page.url()).pathname, /^\/staff\/schedule\/absences\/\d+$/);
    const lines = await main(page).locator("section[aria-labelledby=a1] li").allInnerTexts();
    assert.equal(lines.length, 6);
    for (const it of booked) assert.equal(lines.filter((line) => line.includes(called(it))).length, 1, called(it));
}

/** How many of these people the counsellor's own week shows. */
async function inTheWeek({ page }, { week }, booked) {
    await page.goto(`/staff/week?from=${week}`);
    const events = await page.locator("main a.ev").evaluateAll((all) => all.map((one) => one.textContent));
    return booked.filter((one) => events.some((text) => text.includes(one.code))).length;
}

/** Six messages or calls, none of which says more than its person allows. Gives the links that offer times. */
async function assertTold(booked) {
    const links = new Map();
    for (const it of booked.filter((it) => it.hears !== "call")) {
        const text = await until(`a second message to ${it.name}`, () => letters(it)[1]);
        assert.equal(letters(it).length, 2, `${it.name} is told twice: booked, and cancelled`);
        // A text message has room for a short link only.
        const link = text.match(it.hears === "text" ? /\/a\/[A-Za-z0-9_-]+/ : /\/appointments\/[A-Za-z0-9_.-]+\/offer/);
        assert.equal(Boolean(link), it.decided === "offer", `${it.name}: times to choose from, where some are offered:\n${text}`);
        if (link) links.set(it, link[0]);
        if (it.hears !== "mail") assertQuiet(text);
        if (it.hears === "quiet mail") assert.ok(!text.includes("BEGIN:VCALENDAR"), "no calendar part that nobody asked for");
    }
    await desk.page.goto("/staff/calls?lang=en");
    const cards = await main(desk.page).locator("article.call").allInnerTexts();
    for (const it of booked) {
        const own = cards.filter((card) => card.includes(called(it)));
        assert.equal(own.length, it.hears === "call" ? 1 : 0, `${called(it)}: a message or a call, not both`);
        if (it.hears === "call") assert.equal(letters(it).length, 0, `nothing is written to ${it.name}`);
    }
    assertSound(desk);
    return links;
}

/** Neither what it is about nor where nor with whom. */
function assertQuiet(text) {
    for (const word of [title, "Pachatak", "Пачатак", "Uzornaya", "Alena", "Siarhei", "Hanna", "Volha", "ounsell"]) {
        assert.ok(!text.includes(word), `it says ${word}:\n${text}`);
    }
}

/** She opens the link of her message and takes one of the times: the others are anybody's again. */
async function takeOne(it, person, link, offers, nth, code) {
    for (const offer of offers) assert.ok(!(await isFree(offer)), "what is offered to her is kept for her");
    const { page } = it;
    await page.goto(link);
    if (code) {
        // The link shows no more than the message did until the code is given.
        assertQuiet(await page.innerText("body"));
        assert.equal(await main(page).locator("button[name=time]").count(), 0);
        await tell(page, { code });
        assert.equal(await send(page), 303);
    }
    assert.equal(await main(page).locator("button[name=time]").count(), 4, "three times, or none of them");
    if (!code) await assertClean(it);
    assert.equal(await submit(it, `main li:nth-child(${nth + 1}) button[name=time]`), 303);

    const { path } = await appointment(page);
    assert.notEqual(path, `/appointments/${person.token}`, "the old one was cancelled: this is a new one");
    assert.ok((await main(page).locator(".confirm__when").innerText()).includes(minsk(offers[nth].start).time));
    if (!code) await assertClean(it);
    const booking = async (token) => (await fetch(`${house.url}/api/v1/appointments/${token}`)).json();
    const hers = await booking(path.split("/")[2]);
    assert.deepEqual([hers.state, Date.parse(hers.start)], ["booked", offers[nth].start]);
    assert.equal((await booking(person.token)).state, "cancelled_by_centre");
    for (const [at, offer] of offers.entries()) assert.equal(await isFree(offer), at !== nth, JSON.stringify(minsk(offer.start)));
    await until("a message about the new time", () => letters(person)[2]);

    // Opened once more, the link offers nothing.
    await page.goto(link);
    assert.equal(await main(page).locator("button[name=time]").count(), 0);
    assert.equal(await main(page).locator(`a[href='${path}']`).count(), 1, "it leads to what she has chosen");
}

for (const [number, one] of cases.entries()) {
    test(`whoever is booked with somebody ill is offered other times or called, ${one.how}`, async () => {
        const booked = await bookSix(one, number);
        const hers = await staff(one.who.split(" ")[0].toLowerCase());
        assert.equal(await inTheWeek(hers, one, booked), 6);
        const it = await staff(one.as, one);
        await openForm(it, one, booked[0].counsellor.id);
        const found = await hits(it.page, booked);
        await assertClean(it);
        await decide(it, booked, found, one);
        await assertWrittenDown(it, booked);
        await assertClean(it);
        assert.deepEqual(await sticksOut(it.page), []);
        assert.equal(await inTheWeek(hers, one, booked), 0, "her week does not show them any more");
        const links = await assertTold(booked);

        const [liza, , ludvika, nina] = booked;
        const she = { ...(await visitor(browser, house, one)), hand: one.hand, script: one.script };
        await takeOne(she, liza, links.get(liza), found.get(liza).offers, one.takes);
        const quiet = { ...(await visitor(browser, house, one)), hand: mouse, script: one.script };
        await takeOne(quiet, ludvika, links.get(ludvika), found.get(ludvika).offers, one.takes, ludvika.code);
        await quiet.page.goto(links.get(nina));
        assert.equal(await main(quiet.page).locator("button[name=time]").count(), 4, "the short link leads to the times");
        for (const who of [it, hers, she, quiet]) {
            assertSound(who);
            await who.close();
        }
    });
}

test("one press is enough: whoever is booked today is offered other times, also where each meeting has a break after it", async () => {
    await desk.page.goto("/staff/schedule/ill?lang=en");
    const her = await main(desk.page).locator("select[name=counsellor] option", { hasText: "Alena K." }).getAttribute("value");
    await desk.hand.pick(desk.page, "main select[name=counsellor]", her);
    assert.equal(await submit(desk, "main button[name=do][value=apply]"), 303, "nobody else takes any time meanwhile");
    assert.match(new URL(desk.page.url()).pathname, /^\/staff\/schedule\/absences\/\d+$/);
    assert.ok((await main(desk.page).locator("section[aria-labelledby=a1] li").count()) >= 1, "who is booked today is told");
    assertSound(desk);
});
