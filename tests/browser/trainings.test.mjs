// A young person finds a training, takes a place or stands in line, and comes back by her own link, in a real browser.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { languages, openBrowser, openHouse } from "./house.mjs";
import { assertFramed, sticksOut, tooSmall, violations } from "./looks.mjs";
import { assertSound, main, send, tell, visitor } from "./visitor.mjs";

let house, browser, free, full;

before(async () => {
    house = await openHouse();
    browser = await openBrowser();
    const groups = (await (await fetch(`${house.url}/api/v1/trainings`)).json()).flatMap((it) =>
        it.groups.filter((group) => group.open_to_all).map((group) => ({ ...group, slug: it.slug })),
    );
    free = groups.find((it) => it.seats_left > 4);
    full = groups.find((it) => it.seats_left === 0);
    assert.ok(free && full, "the demonstration lacks a group with seats or a full one");
});

after(async () => {
    await browser?.close();
    await house?.close();
});

const person = (address) => ({ name: "Саша", email: address, birth_year: "2004" });
const enrolAt = (group) => `/trainings/${group.slug}/${group.id}/enrol`;
const own = (page) => new URL(page.url()).pathname;

/** From what is offered to the enrolment's own page. */
async function enrol(it, group, answers) {
    await it.page.goto(`/trainings?lang=${it.language}`);
    await it.page.locator(`main a[href="/trainings/${group.slug}"]`).click();
    await it.page.locator(`main a[href="${enrolAt(group)}"]`).click();
    await tell(it.page, answers);
    assert.equal(await send(it.page), 303);
    assert.match(own(it.page), /\/check$/);
    assert.equal(await send(it.page), 303);
    assert.match(own(it.page), /^\/enrolments\/[^/]+$/);
    return own(it.page);
}

for (const [language, script] of [["en", true], ["be", true], ["ru", false]]) {
    test(`she takes a place and leaves it again, in ${language}${script ? "" : ", with scripts off"}`, async () => {
        const it = await visitor(browser, house, { language, script });
        const path = await enrol(it, free, person(`place-${language}@mail.example`));
        assert.match(await main(it.page).locator(".code").innerText(), /^\w{4}-\w{4}$/);
        const taken = await it.page.goBack().then(() => own(it.page));
        assert.ok(taken === path || (await it.page.goto(`${enrolAt(free)}`).then(() => own(it.page))) === path, "back leads to it");
        await it.page.goto(path);
        await main(it.page).locator('a[href$="/cancel"]').click();
        assert.equal(await send(it.page), 303);
        assert.equal(own(it.page), path);
        assert.equal(await main(it.page).locator('a[href$="/cancel"], a[href$="/group"]').count(), 0);
        assertSound(it);
        await it.close();
    });
}

test("in a full group she says how a free place should reach her", async () => {
    const it = await visitor(browser, house, { language: "en" });
    await enrol(it, full, { ...person("line@mail.example"), line_hours: "24", line_lapse: "out" });
    const text = await main(it.page).innerText();
    assert.match(text, /You are number \d+ in line/);
    assert.match(text, /at least 24 hours before/);
    assertSound(it);
    await it.close();
});

test("she finds trainings by place and month without a script, and says what she looks for in words", async () => {
    const it = await visitor(browser, house, { language: "en", script: false });
    await it.page.goto("/trainings?lang=en");
    const all = await main(it.page).locator(".offer").count();
    await main(it.page).locator("details.filters summary").click();
    await it.page.selectOption("main [name=place]", "online");
    await main(it.page).locator(".filters button").click();
    assert.match(await main(it.page).locator(".filters summary").innerText(), /^Online · Any month · Any topic/);
    assert.ok((await main(it.page).locator(".offer").count()) < all);
    assertSound(it);
    await it.close();
});

/** Every page on the way, as somebody sees it. */
async function walk(it, look) {
    const { page, language } = it;
    const go = async (path) => {
        assert.equal((await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`)).status(), 200, path);
        await look(path);
    };
    for (const path of ["/trainings", "/trainings?month=2031-01", `/trainings/${free.slug}`, `/trainings/${full.slug}`]) await go(path);
    await go(enrolAt(full));
    await go(enrolAt(free));
    await tell(page, { ...person("no address") });
    assert.equal(await send(page), 422);
    await look("enrol with an error");
    await tell(page, { email: `looks-${language}@mail.example`, messages: "discreet" });
    assert.equal(await send(page), 303);
    await look("check");
    assert.equal(await send(page), 303);
    await look("enrolment");
    const path = own(page);
    for (const step of ["messages", "group", "cancel"]) await go(`${path}/${step}`);
    const other = await visitor(browser, house, { language });
    await other.page.goto(path);
    await look("enrolment, locked", other.page);
    await other.close();
    await page.goto(`${path}/cancel`);
    assert.equal(await send(page), 303);
    await look("enrolment, left");
}

for (const language of languages) {
    test(`the pages of trainings are accessible, narrow and pressable in ${language}`, async () => {
        const it = await visitor(browser, house, { language });
        const found = [];
        await walk(it, async (name, page = it.page) => {
            await assertFramed(page, language);
            for (const look of [{ width: 390, dark: language === "ru" }, { width: 1440, dark: language !== "ru" }]) {
                const lines = [...(await violations(page, look)), ...(await tooSmall(page))];
                found.push(...lines.map((line) => `${name}, ${look.width} px${look.dark ? ", dark" : ""}: ${line}`));
            }
            found.push(...(await sticksOut(page)).map((line) => `${name}, 320 px: sticks out: ${line}`));
            await page.setViewportSize({ width: 390, height: 844 });
        });
        assert.deepEqual(found, []);
        assertSound(it);
        await it.close();
    });
}
