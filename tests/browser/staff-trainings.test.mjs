// A training from its last free seat to the certificate, in a real browser: what staff press, and what people see of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mail, openBrowser, openHouse, until } from "./house.mjs";
import { assertClean, colleague } from "./staff.mjs";
import { assertSound, main, send, visitor } from "./visitor.mjs";

let house, browser;

before(async () => {
    house = await openHouse({ PACHATAK_LIMITS: "off" });
    browser = await openBrowser();
});

after(async () => {
    await browser?.close();
    await house?.close();
});

const hrefs = (page, control) => page.locator(`main ${control}`).evaluateAll((all) => all.map((a) => a.getAttribute("href")));
const path = (page) => new URL(page.url()).pathname;

/** The first group of the staff's list whose page has one of these. */
async function groupWith({ page }, control) {
    await page.goto("/staff/trainings");
    for (const group of await hrefs(page, "a[href^='/staff/groups/']")) {
        await page.goto(group);
        if (await page.locator(`main ${control}`).count()) return group;
    }
    return assert.fail(`no group with ${control}`);
}

/** The own page that a letter to this address leads to. */
async function letter(address, words) {
    const found = await until(`a letter to ${address}`, () => mail(house).find((it) => it.text.includes(address) && words.test(it.text)));
    return found.text.match(/\/enrolments\/[\w-]+/)[0];
}

for (const script of [true, false]) {
    test(`on a phone the list of this morning's date is taken${script ? "" : ", with scripts off"}`, async () => {
        const it = { ...(await colleague(browser, house, "manager", { width: 390, script })), script };
        const { page } = it;
        let list;
        await page.goto("/staff/trainings");
        for (const group of await hrefs(page, "a[href^='/staff/groups/']")) {
            await page.goto(group);
            const running = (await page.locator("main a[href$='/call-off']").count()) === 1;
            for (const date of running ? await hrefs(page, "a[href$='/attendance']") : []) list = date;
        }
        assert.ok(list, "no group has begun");
        await page.goto(list);
        const people = await page.locator("main input[type=radio][value=yes]").count();
        assert.ok(people >= 9, `${people} people`);
        await page.locator("main input[type=radio][value=yes]").nth(0).check();
        await page.locator("main input[type=radio][value=no]").nth(1).check();
        const part = page.locator("main details.more input").nth(0);
        if (!(await part.isVisible())) await page.locator("main details.more summary").nth(0).click();
        await part.fill("9999");
        assert.equal(await send(page), 422, "longer than the date was");
        assert.equal(await part.inputValue(), "9999", "nothing typed is lost");
        await part.fill("90");
        assert.equal(await send(page), 303);
        assert.equal(path(page), list);
        assert.equal(await page.locator("main [role=status], main .note").count(), 1, "it is said that it was saved");
        await page.goto(list);
        assert.ok(await page.locator("main input[type=radio][value=yes]").nth(0).isChecked());
        assert.ok(await page.locator("main input[type=radio][value=no]").nth(1).isChecked());
        await assertClean(it);
        assertSound(it);
        await it.close();
    });
}

test("who waits is offered a seat that was added, and takes it on her phone with scripts off", async () => {
    const groups = (await (await fetch(`${house.url}/api/v1/trainings`)).json()).flatMap((it) => it.groups);
    const full = groups.find((it) => it.open_to_all && it.seats_left === 0);
    const wish = { name: "Стася", email: "stasia@mail.example", birth_year: 2004, messages: "full", language: "ru" };
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`${house.url}/api/v1/groups/${full.id}/enrolments`, { method: "POST", headers, body: JSON.stringify(wish) });
    const made = await answer.json();
    assert.equal(answer.status, 201, JSON.stringify(made));
    const own = await letter("stasia@mail.example", /enrolments/);
    const she = await visitor(browser, house, { language: "ru", script: false });
    await she.page.goto(`${own}?lang=ru`);
    assert.equal(await main(she.page).locator("form[action$='/accept']").count(), 0, "she waits");
    const it = await colleague(browser, house, "manager", { language: "en" });
    await it.page.goto(`/staff/groups/${full.id}`);
    const seats = it.page.locator("main form[action$='/seats'] input[inputmode=numeric], main form[action$='/seats'] input[type=text]");
    await seats.fill(String(Number(await seats.inputValue()) + 6));
    assert.equal(await send(it.page, "main form[action$='/seats']"), 303);
    await she.page.goto(own);
    assert.equal(await send(she.page, "main form[action$='/accept']"), 303);
    assert.equal(path(she.page), own);
    assert.ok(await main(she.page).locator(".confirm__badge").count(), "the seat is hers");
    for (const one of [she, it]) assertSound(one);
    await she.close();
    await it.close();
});

test("a certificate is given, reaches her, is saved as a file and verified by anybody; then she says what she thinks", async () => {
    const it = { ...(await colleague(browser, house, "manager", { language: "en" })), script: true };
    const group = await groupWith(it, "a[href$='/certificate']");
    const known = new Set(mail(house).map((one) => one.name));
    let own;
    for (const give of await hrefs(it.page, "a[href$='/certificate']")) {
        await it.page.goto(give);
        await it.page.locator("main [name=holder]").fill("Ядвіга Крук");
        await assertClean(it);
        assert.equal(await send(it.page), 303, give);
        assert.equal(path(it.page), "/staff/certificates");
        await assertClean(it);
    }
    assert.equal((await it.page.goto(group)).status(), 200);
    assert.deepEqual(await hrefs(it.page, "a[href$='/certificate']"), [], "who has one is not offered another");
    own = await until("a letter with the certificate", () => {
        const news = mail(house).filter((one) => !known.has(one.name) && /\/enrolments\//.test(one.text) && !/ESS\d/.test(one.text));
        return news.map((one) => one.text.match(/\/enrolments\/[\w-]+/)[0])[0];
    });
    const she = { ...(await visitor(browser, house, { language: "en", width: 390 })), script: true };
    await she.page.goto(`${own}?lang=en`);
    const paper = await main(she.page).locator("a[href$='/certificate.pdf']").getAttribute("href");
    const file = await she.context.request.get(paper);
    assert.deepEqual([file.status(), file.headers()["content-type"]], [200, "application/pdf"]);
    assert.equal((await file.body()).subarray(0, 5).toString(), "%PDF-");
    await assertClean(she);
    const shown = await main(she.page).locator("a[href*='/certificates/']").getAttribute("href");
    const anybody = await visitor(browser, house, { language: "be", script: false });
    await anybody.page.goto("/certificates?lang=be");
    await anybody.page.locator("main [name=code]").fill(shown.split("/").pop().toLowerCase());
    assert.equal(await send(anybody.page), 303);
    const told = await main(anybody.page).innerText();
    assert.match(told, /Ядвіга К\./);
    assert.doesNotMatch(told, /Крук/);
    await she.page.goto(own);
    await main(she.page).locator("a[href$='/feedback']").click();
    assert.equal(await send(she.page), 422, "two of three must be answered");
    await assertClean(she);
    await she.page.locator("main [name=useful][value='4']").check();
    await she.page.locator("main [name=recommends][value=yes]").check();
    assert.equal(await send(she.page), 303);
    assert.equal(await main(she.page).locator("a[href$='/feedback']").count(), 0);
    for (const one of [she, it, anybody]) assertSound(one);
    for (const one of [she, it, anybody]) await one.close();
});
