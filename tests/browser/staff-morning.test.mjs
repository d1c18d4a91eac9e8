// A counsellor's morning on her day: who has come, who has not, what was closed, who walked in; and what others must not see.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mail, openBrowser, openHouse, today } from "./house.mjs";
import { assertClean, booked, colleague, follow, keyboard, mouse, slotsOf, submit, users } from "./staff.mjs";
import { assertSound, main } from "./visitor.mjs";

let house, browser;

before(async () => {
    house = await openHouse({ PACHATAK_LIMITS: "off" });
    browser = await openBrowser();
});

after(async () => {
    await browser?.close();
    await house?.close();
});

const someone = async (name, { hand = mouse, ...options } = {}) => {
    const user = users(house).find((it) => it.email.startsWith(`${name}@`));
    return { ...(await colleague(browser, house, user, options)), hand, script: options.script };
};

const whole = (page) => page.innerText("body");
const row = (page, name) => page.locator(`.appt:has(.appt__who a:text-is("${name}"))`);
const stats = async (page) => (await main(page).locator(".stat b").allInnerTexts()).map(Number);
/** The part of a button's value after its word: the number of the appointment. */
const numberOf = async (page, name) => (await row(page, name).getAttribute("id")).slice(1);
const button = (word, id) => `button[name=action][value="${word}:${id}"]`;
const pressed = async (it, word, id) => assert.equal(await submit(it, button(word, id)), 303, `${word} is recorded`);

/** How many past appointments wait for her, as the bar of each page says. */
async function unclosed(page) {
    const link = page.locator(".sbar__me a[href='/staff/unclosed']");
    return (await link.count()) ? Number((await link.textContent()).match(/\d+/)[0]) : 0;
}

/** Each has one past appointment without an outcome, and receives where nobody waits for what she does. */
const mornings = [
    {
        how: "with the mouse at a desk", width: 1440, hand: mouse,
        who: "katsiaryna", called: "Katsiaryna D.", topics: ["cv", "not-sure"], desk: "halina",
        came: "Adela", missed: "Bahdan", walkIn: "Celina",
    },
    {
        how: "with the keyboard alone on a phone", width: 390, hand: keyboard,
        who: "sviatlana", called: "Sviatlana M.", topics: ["psychological-support", "psychological-support"], desk: "halina",
        came: "Daryna", missed: "Elisei", walkIn: "Fiokla", herself: true,
    },
    {
        how: "with scripts off", width: 390, hand: mouse, script: false,
        who: "maryia", called: "Maryia L.", topics: ["psychological-support", "psychological-support"], desk: "zhanna",
        came: "Halena", missed: "Ihnat", walkIn: "Karalina",
    },
];

for (const morning of mornings) {
    test(`she records who came and who did not, closes, and takes a walk-in, ${morning.how}`, async () => {
        for (const [name, topic] of [[morning.came, morning.topics[0]], [morning.missed, morning.topics[1]]]) {
            const free = await slotsOf(house, topic, morning.called, today);
            await booked(house, topic, free[0], name);
        }
        const it = await someone(morning.who, morning);
        const desk = await someone(morning.desk);
        await it.page.goto("/staff");
        await recordOutcomes(it, morning);
        const note = await closeWithNote(it, morning);
        await assertKept(it, desk, morning, note);
        await closeThePast(it);
        await takeWalkIn(it, desk, morning);
        assertSound(it);
        assertSound(desk);
        await it.close();
        await desk.close();
    });
}

/** Arrived, taken back, arrived again; of the other one nobody can say yet that she did not come. */
async function recordOutcomes(it, { came, missed }) {
    const { page } = it;
    const [all] = await stats(page);
    assert.deepEqual((await stats(page)).slice(1, 3), [0, 0], "nothing is recorded yet");
    const [first, second] = [await numberOf(page, came), await numberOf(page, missed)];
    const before = await row(page, came).locator(".pill").allInnerTexts();

    await pressed(it, "arrived", first);
    const here = await row(page, came).locator(".pill").allInnerTexts();
    assert.equal(here.length, before.length + 1);
    assert.match(here[0], /09:\d\d/, "since when she has been here");
    assert.ok((await main(page).locator(".note--ok").last().innerText()).includes(came), "the page says whom it recorded");
    assert.equal(await page.locator(button("arrived", first)).count(), 0);

    await pressed(it, "undo-arrived", first);
    assert.deepEqual(await row(page, came).locator(".pill").allInnerTexts(), before, "as if it had not been pressed");
    assert.equal(await page.locator(button("undo-arrived", first)).count(), 0);
    assert.equal(await page.locator(button("done", first)).count(), 1, "who comes early is received early");
    assert.equal(await page.locator(button("no-show", second)).count(), 0, "nobody has missed what has not begun");

    await pressed(it, "arrived", first);
    await pressed(it, "done", first);
    assert.deepEqual((await stats(page)).slice(0, 3), [all, 1, 0]);
    await assertClean(it);
    // What was recorded is what everybody finds, not only who pressed.
    await page.goto("/staff");
    assert.deepEqual((await stats(page)).slice(0, 3), [all, 1, 0]);
}

/** The closing screen knows what was booked; the note is hers to write. */
async function closeWithNote(it, { came, topics }) {
    const { page } = it;
    const id = await numberOf(page, came);
    const minutes = parseInt(await row(page, came).locator(".appt__t span").innerText(), 10);
    await follow(it, `#a${id} .appt__act a[href$="/${id}/close"]`);
    assert.ok((await main(page).locator("h1").innerText()).includes(came));
    assert.ok(await page.isChecked("[name=outcome][value=attended]"), "it took place");
    assert.equal(await page.inputValue("[name=minutes]"), String(minutes));
    assert.equal(await page.locator("[name=topic] option:checked").innerText(), await titleOf(topics[0]));
    assert.equal(await page.inputValue("[name=note]"), "");
    await assertClean(it);

    const note = `Looks for evening work, ${came}'s own words`;
    await it.hand.write(page, "[name=note]", note);
    await it.hand.choose(page, "[name=level][value=professional]");
    assert.equal(await submit(it, "button[name=then][value=day]"), 303);
    assert.equal(new URL(page.url()).pathname, "/staff");
    assert.ok(await row(page, came).locator(".pill--ok").first().isVisible(), "it took place and is closed");
    assert.equal(await page.locator(button("undo-attended", id)).count(), 0, "what is closed is corrected, not taken back");
    return note;
}

async function titleOf(slug) {
    const all = await (await fetch(`${house.url}/api/v1/services`)).json();
    return all.find((it) => it.slug === slug).title.en;
}

/** Hers to read on the person's page, and nowhere else. */
async function assertKept(it, desk, { came }, note) {
    const { page } = it;
    assert.ok(!(await whole(page)).includes(note), "not on the day");
    const person = await row(page, came).locator(".appt__who a").getAttribute("href");
    const id = await numberOf(page, came);
    await follow(it, `#a${id} .appt__who a`);
    assert.ok((await main(page).locator("section:has(#pn)").innerText()).includes(note), "the person's page says it to her");
    await assertClean(it);
    for (const path of [`/staff/appointments/${id}`, "/staff/week", `/staff/appointments/${id}/close`]) {
        assert.equal((await page.goto(path)).status(), 200);
        assert.ok(!(await page.content()).includes(note), `not on ${path}`);
    }
    for (const path of [person, `/staff/appointments/${id}`, "/staff/centre"]) {
        assert.equal((await desk.page.goto(path)).status(), 200);
        assert.ok(!(await desk.page.content()).includes(note), `not to the desk on ${path}`);
    }
    const found = async (words) => {
        await desk.page.goto("/staff/people");
        await desk.hand.write(desk.page, "form[role=search] [name=q]", words);
        assert.equal(await submit(desk, "form[role=search] button"), 303);
        assert.ok(!decodeURIComponent(desk.page.url()).includes(words), "the address does not say whom she looks for");
        return main(desk.page).locator(`a[href="${person}"]`).count();
    };
    assert.ok((await found(came)) > 0, "a search finds her by her name");
    assert.equal(await found("evening work"), 0, "and not by her note");
    await desk.page.goto(person);
    assert.equal(await desk.page.locator("section:has(#pn) .lines > li").count(), 1, "the desk knows that there is a note");
    assert.ok(!mail(house).some((it) => it.text.includes(note)), "in no message");
    await page.goto("/staff");
}

/** One past appointment waits for an outcome; once it has one, none. */
async function closeThePast(it) {
    const { page } = it;
    const many = await unclosed(page);
    assert.equal(many, 1, "one past appointment has no outcome yet");
    await missedAndTakenBack(it);
    await follow(it, ".sbar__me a[href='/staff/unclosed']");
    assert.equal(await main(page).locator(".lines > li").count(), many);
    await assertClean(it);
    await follow(it, ".lines > li:first-child a[href$='/close']");
    await it.hand.choose(page, "[name=outcome][value=no_show]");
    assert.equal(await submit(it, "button[name=then][value=next]"), 303);
    assert.equal(await unclosed(page), many - 1);
    await page.goto("/staff/unclosed");
    assert.equal(await main(page).locator(".lines > li").count(), many - 1);
}

/** On the day of the past appointment: a slip of the hand. */
async function missedAndTakenBack({ page, ...it }) {
    const asked = page.locator("button[name=action][value^='no-show:']");
    for (let day = new Date(`${today}T12:00:00Z`), tries = 0; tries < 14; tries += 1) {
        day.setUTCDate(day.getUTCDate() - 1);
        await page.goto(`/staff?day=${day.toISOString().slice(0, 10)}`);
        if ((await asked.count()) > 0) break;
    }
    const id = (await asked.first().getAttribute("value")).split(":")[1];
    await pressed({ page, ...it }, "no-show", id);
    assert.equal(await page.locator(button("arrived", id)).count(), 0);
    await pressed({ page, ...it }, "undo-no_show", id);
    assert.ok(await page.locator(button("arrived", id)).isVisible(), "whoever is late in the records may still have come");
    await page.goto("/staff");
}

/** Two fields, at the desk or by herself; the next one is taken, and sits with her now. */
async function takeWalkIn(it, desk, { walkIn, topics, herself }) {
    const { page } = it;
    const clerk = herself ? it : desk;
    await desk.page.goto("/staff/centre");
    // Who came earlier and is not sure would be next: she has left meanwhile.
    for (;;) {
        const left = desk.page.locator(".queue__list button[id^=left-]");
        if ((await left.count()) === 0) break;
        await submit(desk, `#${await left.first().getAttribute("id")}`);
    }
    if (herself) await page.goto("/staff");
    const asked = "form.walkin :is(input, select):not([type=hidden])";
    assert.equal(await clerk.page.locator(asked).count(), 2, "two fields are asked");
    await clerk.hand.write(clerk.page, "form.walkin [name=name]", walkIn);
    await clerk.hand.pick(clerk.page, "form.walkin [name=service]", topics[0]);
    assert.equal(await submit(clerk, "form.walkin button:not([name])"), 303);
    assert.ok((await clerk.page.locator(".queue__list").innerText()).includes(walkIn), "who recorded it sees it");

    await page.goto("/staff");
    const [all] = await stats(page);
    assert.ok((await page.locator(".queue__list").innerText()).includes(walkIn));
    assert.equal(await submit(it, "#queue-next"), 303);
    assert.equal((await stats(page))[0], all + 1);
    assert.equal(await page.locator(".queue__list li").count(), 0, "nobody waits any more");
    const id = await numberOf(page, walkIn);
    assert.match(await row(page, walkIn).locator(".appt__t b").innerText(), /^09:\d\d$/, "it begins now");
    await assertClean(it);
    await desk.page.goto("/staff/centre");
    assert.ok((await desk.page.locator(".cday").innerText()).includes(walkIn), "the desk sees with whom");
    await pressed(it, "done", id);
    assert.equal((await stats(page))[1], 2, "a consultation like any other");
}

test("an arrival marked by the desk comes to her page by itself, and without scripts when she loads it again", async () => {
    const [first, second] = ["Lizaveta", "Mikola"];
    for (const name of [first, second]) {
        const free = await slotsOf(house, "not-sure", "Dzmitry S.", today);
        await booked(house, "not-sure", free[0], name);
    }
    const [it, plain, desk] = [await someone("dzmitry"), await someone("dzmitry", { script: false }), await someone("halina")];
    await it.page.clock.install();
    await it.page.goto("/staff");
    await plain.page.goto("/staff");
    const waiting = button("arrived", await numberOf(it.page, second));
    await it.page.locator(waiting).focus();
    assert.equal(await it.page.locator("#news .note").count(), 0, "nobody is here yet");

    await desk.page.goto("/staff/centre");
    await arrive(desk, it.page, first);
    const fetched = it.page.waitForResponse((answer) => new URL(answer.url()).pathname === "/staff/news");
    await it.page.clock.fastForward(30_000);
    assert.equal((await fetched).status(), 200);
    await it.page.locator("#news .note").waitFor();
    await assertHere(it.page, first);
    assert.ok(await it.page.locator(waiting).evaluate((it) => it === document.activeElement), "the focus stays where it was");

    await plain.page.reload();
    await assertHere(plain.page, first);
    await arrive(desk, it.page, second);
    await follow(plain, "main noscript a[href='/staff?news=1']");
    await assertHere(plain.page, second);
    const again = await plain.page.locator("noscript meta[http-equiv=refresh]").getAttribute("content");
    assert.ok(parseInt(again, 10) <= 30, `without scripts the page asks again within half a minute: ${again}`);
    for (const one of [it, plain, desk]) {
        assertSound(one);
        await one.close();
    }
});

async function arrive(desk, page, name) {
    assert.equal(await submit(desk, `#arrive-${await numberOf(page, name)}`), 303);
}

/** Said above the list, and in the list. */
async function assertHere(page, name) {
    assert.ok((await page.locator("#news").innerText()).includes(name), `${name} is announced`);
    assert.match(await row(page, name).locator(".pill").first().innerText(), /09:\d\d/);
    assert.equal(await page.locator(button("arrived", await numberOf(page, name))).count(), 0);
}

for (const { how, ...options } of mornings.map(({ how, width, hand, script }) => ({ how, width, hand, script }))) {
    test(`nobody beside her reads a name, ${how}`, async () => {
        const it = await someone("yauhen", options);
        const { page } = it;
        const beside = "form[action='/staff/beside'] [role=switch]";
        await page.goto("/staff");
        const names = await page.locator(".appt__who a").allInnerTexts();
        assert.ok(names.length >= 2 && names.every((name) => /^\p{L}+$/u.test(name)), `she sees names: ${names}`);
        const id = await numberOf(page, names[0]);
        assert.equal(await submit(it, beside), 303);
        assert.equal(await page.getAttribute(beside, "aria-checked"), "true");
        await assertHidden(page, names);
        assert.equal(await page.locator(".appt__who a").count(), names.length, "each is there by a code");
        await assertClean(it);
        await page.goto("/staff/week");
        await assertHidden(page, names);

        // On the closing screen what was typed is hidden with the rest, and not lost.
        await page.goto("/staff");
        assert.equal(await submit(it, beside), 303);
        assert.deepEqual(await page.locator(".appt__who a").allInnerTexts(), names, "alone again she sees names");
        await page.goto(`/staff/appointments/${id}/close`);
        await it.hand.write(page, "[name=note]", "Not for other eyes");
        const over = "[role=switch][form=closing]";
        assert.equal(await submit(it, over), 200);
        await assertHidden(page, [...names, "Not for other eyes"]);
        await assertClean(it);
        assert.equal(await submit(it, over), 200);
        assert.equal(await page.inputValue("[name=note]"), "Not for other eyes");
        assert.ok((await main(page).innerText()).includes(names[0]));
        assertSound(it);
        await it.close();
    });
}

async function assertHidden(page, words) {
    const text = (await page.content()) + (await page.title());
    for (const word of words) assert.ok(!text.includes(word), `${page.url()} says ${word}`);
}
