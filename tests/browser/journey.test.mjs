// A young person books, moves and cancels a consultation in a real browser.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { languages, mail, openBrowser, openHouse, until } from "./house.mjs";
import { appointment, assertSound, book, main, reach, send, services, takeTime, tell, toTimes, visitor } from "./visitor.mjs";

let house, browser, topics;

before(async () => {
    house = await openHouse();
    browser = await openBrowser();
    topics = await services(browser, house);
});

after(async () => {
    await browser?.close();
    await house?.close();
});

const person = (address) => ({ name: "Саша", email: address, phone: "+375 29 123-45-67" });

/** Books, finds the message, moves, cancels: what every visitor can do, with or without scripts. */
async function wholeJourney(it, address) {
    const booked = await book(it, topics.plain, person(address), { mode: "in_person" });
    assert.match(booked.code, /^\S{4,}( \S+)*$/);
    assert.equal(await it.page.getAttribute("html", "lang"), it.language);
    const when = await main(it.page).locator(".confirm__when").innerText();

    const invitation = await letter(address, "METHOD:REQUEST");
    assert.match(invitation, /^Subject: /m);
    await it.page.goto(`/demo/mailbox?lang=${it.language}`);
    await assertSays(it.page, address);

    await it.page.goto(booked.path);
    await it.page.locator(`main a[href$="/move"]`).first().click();
    assert.equal(await main(it.page).locator("input[name=slot]:checked").count(), 0);
    assert.equal(await main(it.page).locator(`input[value="${booked.slot}"]`).count(), 0, "her own time is not offered");
    await takeTime(it.page);
    assert.match(it.page.url(), /\/move\/check$/);
    assert.equal(await send(it.page), 303);
    assert.equal((await appointment(it.page)).path, booked.path);
    assert.notEqual(await main(it.page).locator(".confirm__when").innerText(), when);
    assert.match(await letter(address, "SEQUENCE:1"), /METHOD:REQUEST/);

    await it.page.locator(`main a[href$="/cancel"]`).first().click();
    assert.equal(await send(it.page), 303);
    assert.equal((await appointment(it.page)).path, booked.path);
    assert.equal(await main(it.page).locator(`a[href$="/move"], a[href$="/cancel"]`).count(), 0);
    await letter(address, "METHOD:CANCEL");
    assertSound(it);
}

/** The kept message to this address whose calendar part says so. */
function letter(address, words) {
    return until(`a message to ${address} with ${words}`, () => {
        const found = mail(house).find((it) => it.text.includes(address) && it.text.includes(words));
        return found?.text;
    });
}

async function assertSays(page, words) {
    const text = await main(page).innerText();
    assert.ok(text.includes(words), `${page.url()} does not say ${words}`);
}

for (const language of languages) {
    test(`she books, moves and cancels on a phone, in ${language}`, async () => {
        const it = await visitor(browser, house, { language });
        await wholeJourney(it, `phone-${language}@mail.example`);
        await it.close();
    });
}

test("she books, moves and cancels with scripts off", async () => {
    const it = await visitor(browser, house, { language: "ru", script: false });
    await wholeJourney(it, "scripts-off@mail.example");
    await it.close();
});

test("she books with the keyboard alone, from the first page on", async () => {
    const it = await visitor(browser, house, { language: "en", width: 1440 });
    await it.page.goto("/?lang=en");
    await reach(it.page, `main a[href*="/consultations/${topics.plain}/times"]`);
    await it.page.keyboard.press("Enter");
    await it.page.waitForURL(/\/times/);
    await reach(it.page, "main input[name=slot]");
    await it.page.keyboard.press("Space");
    await reach(it.page, "main .actionbar button");
    await it.page.keyboard.press("Enter");
    await it.page.waitForURL(/\/details/);
    for (const [name, value] of Object.entries(person("keyboard@mail.example"))) {
        if ((await it.page.locator(`main [name=${name}]`).count()) === 0) continue;
        await reach(it.page, `main [name=${name}]`);
        await it.page.keyboard.type(value);
    }
    await reach(it.page, "main .actionbar button");
    await it.page.keyboard.press("Enter");
    await it.page.waitForURL(/\/check/);
    await reach(it.page, "main .actionbar button");
    await it.page.keyboard.press("Enter");
    await it.page.waitForURL(/\/appointments\//);
    assert.ok((await appointment(it.page)).code);
    assertSound(it);
    await it.close();
});

test("what was wrong is said beside the field, focused, and nothing typed is lost", async () => {
    const it = await visitor(browser, house, { language: "en" });
    await toTimes(it, topics.plain, { mode: "in_person" });
    await takeTime(it.page);
    await tell(it.page, { ...person("no address"), birth_year: "2008" });
    assert.equal(await send(it.page), 422);
    assert.match(await it.page.title(), /^Error:/);
    const summary = it.page.locator("[role=alert]");
    assert.ok(await summary.evaluate((it) => it === document.activeElement), "the summary has the focus");
    await summary.locator("a").first().click();
    const focused = await it.page.evaluate(() => [document.activeElement.name, document.activeElement.value]);
    assert.deepEqual(focused, ["email", "no address"]);
    assert.equal(await it.page.inputValue("[name=name]"), "Саша");
    assert.equal(await it.page.inputValue("[name=birth_year]"), "2008");
    assertSound(it);
    await it.close();
});

test("a time taken meanwhile is refused with the day's other times", async () => {
    const [first, second] = [await visitor(browser, house), await visitor(browser, house)];
    await toTimes(first, topics.plain, { mode: "in_person" });
    await toTimes(second, topics.plain, { mode: "in_person" });
    // Every counsellor's name for this hour: whoever was chosen for her is chosen for him too.
    const slot = await takeTime(first.page, 0);
    const same = second.page.locator(`main input[name=slot][value="${slot}"]`);
    await same.check();
    assert.equal(await send(second.page), 422);
    assert.match(await second.page.title(), /^Error:/);
    assert.ok((await second.page.locator("main [role=alert] a").count()) >= 1);
    assert.ok((await second.page.locator("main input[name=slot]").count()) >= 1, "other times are offered");
    assert.equal(await second.page.locator(`main input[name=slot][value="${slot}"]`).count(), 0);
    assertSound(first);
    assertSound(second);
    await first.close();
    await second.close();
});

test("going back and pressing again does not book twice", async () => {
    const it = await visitor(browser, house, { language: "be" });
    const booked = await book(it, topics.plain, person("twice@mail.example"), { mode: "in_person" });
    await letter("twice@mail.example", "METHOD:REQUEST");
    await it.page.goBack();
    // The form is shown again from the network (no-store), or leads on: whatever it is, pressing it does no harm.
    const button = it.page.locator("main form[method=post] .actionbar button");
    if (await button.count()) await send(it.page);
    await it.page.goto(booked.path);
    assert.equal((await appointment(it.page)).code, booked.code);
    const kept = mail(house).filter((it) => it.text.includes("twice@mail.example"));
    assert.equal(kept.length, 1);
    assertSound(it);
    await it.close();
});

test("a discreet booking tells nothing to who looks over the shoulder", async () => {
    const it = await visitor(browser, house, { language: "en" });
    const title = topics.titles[topics.discreet].en;
    await toTimes(it, topics.discreet);
    await takeTime(it.page);
    assert.ok(await it.page.isChecked("main [name=messages][value=discreet]"), "discreet is chosen already");
    await tell(it.page, person("discreet@mail.example"));
    assert.equal(await send(it.page), 303);
    assert.equal(await send(it.page), 303);
    const { path, code } = await appointment(it.page);
    assert.ok(code, "who has just booked sees the code");
    const kept = await until("the message", () => mail(house).find((it) => it.text.includes("discreet@mail.example")));
    for (const word of [title, "Pachatak", "Пачатак"]) assert.ok(!kept.text.includes(word), `the message says ${word}`);

    const other = await visitor(browser, house, { language: "en" });
    await other.page.goto(path);
    const body = await other.page.innerText("body");
    for (const word of [title, "Pachatak", "Пачатак", code]) assert.ok(!body.includes(word), `the page says ${word}`);
    assert.ok(!(await other.page.title()).includes("Pachatak"));
    await tell(other.page, { code: "22222222" });
    assert.equal(await send(other.page), 422);
    await tell(other.page, { code });
    assert.equal(await send(other.page), 303);
    assert.equal((await appointment(other.page)).code, code);
    assertSound(it);
    assertSound(other);
    await it.close();
    await other.close();
});

test("with her code alone she finds her booking again", async () => {
    const it = await visitor(browser, house, { language: "ru" });
    const booked = await book(it, topics.plain, person("code@mail.example"), { mode: "in_person" });
    const other = await visitor(browser, house, { language: "ru" });
    await other.page.goto("/my");
    await tell(other.page, { code: booked.code.toLowerCase() });
    assert.equal(await send(other.page, "main form[action='/my/code']"), 303);
    assert.equal((await appointment(other.page)).path, booked.path);
    assertSound(other);
    await it.close();
    await other.close();
});

test("with a mailed link she sees her bookings, after a press", async () => {
    const it = await visitor(browser, house, { language: "en" });
    const booked = await book(it, topics.plain, person("link@mail.example"), { mode: "in_person" });
    const other = await visitor(browser, house, { language: "en" });
    await other.page.goto("/my");
    await tell(other.page, { email: "link@mail.example" });
    await send(other.page, "main form[action='/my/link']");
    const path = await until("the mailed link", () => {
        for (const { text } of mail(house).filter((it) => it.text.includes("link@mail.example"))) {
            const found = text.match(/\/my\/open\/[A-Za-z0-9_-]+/);
            if (found) return found[0];
        }
        return null;
    });
    await other.page.goto(path);
    assert.equal(await send(other.page), 303);
    assert.equal(new URL(other.page.url()).pathname, "/my/list");
    assert.ok(await main(other.page).locator(`a[href*="${booked.path}"]`).count());
    assertSound(other);
    await it.close();
    await other.close();
});
