// Leaving in a hurry: one press, and what stays behind is nothing.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { openBrowser, openHouse } from "./house.mjs";
import { appointment, book, services, visitor } from "./visitor.mjs";

let house, browser, topics, elsewhere, leaveUrl;

before(async () => {
    elsewhere = createServer((_, answer) => answer.setHeader("Content-Type", "text/html").end("<title>Weather</title><p>Sun.")).listen(0, "127.0.0.1");
    await new Promise((done) => elsewhere.once("listening", done));
    leaveUrl = `http://127.0.0.1:${elsewhere.address().port}/`;
    house = await openHouse({ PACHATAK_LEAVE_URL: leaveUrl });
    browser = await openBrowser();
    topics = await services(browser, house);
});

after(async () => {
    await browser?.close();
    elsewhere?.close();
    await house?.close();
});

const person = { name: "Саша", email: "leaving@mail.example", phone: "+375291234567" };

for (const script of [true, false]) {
    test(`one press leads to a neutral site and Back shows nothing personal, scripts ${script ? "on" : "off"}`, async () => {
        const it = await visitor(browser, house, { script });
        await book(it, topics.discreet, person);
        const { code } = await appointment(it.page);
        assert.ok(code);
        await it.page.locator(".exit a").first().click();
        await it.page.waitForURL(leaveUrl);
        await it.page.goBack();
        await it.page.waitForLoadState("load");
        const text = await it.page.innerText("body");
        assert.ok(!text.includes(code), "the code is gone");
        assert.ok(!text.includes(person.name) && !text.includes(person.email), "what was typed is gone");
        await it.close();
    });
}

test("Escape pressed three times leaves too", async () => {
    const it = await visitor(browser, house);
    await it.page.goto("/");
    for (let times = 0; times < 3; times++) await it.page.keyboard.press("Escape");
    await it.page.waitForURL(leaveUrl);
    await it.close();
});
