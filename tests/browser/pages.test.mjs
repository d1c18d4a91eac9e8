// Every public page: accessible, narrow, pressable, in three languages, both schemes, phone and desk.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { languages, matrix, openBrowser, openHouse } from "./house.mjs";
import { assertFramed, sticksOut, tooSmall, violations } from "./looks.mjs";
import { appointment, assertSound, send, services, takeTime, tell, toTimes, visitor } from "./visitor.mjs";

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

const every = [390, 1440].flatMap((width) => [false, true].map((dark) => ({ width, dark })));
/** English in all four looks, the others in one each; `make browser` looks at all in all. */
const looks = {
    en: every,
    be: matrix ? every : [{ width: 390, dark: false }],
    ru: matrix ? every : [{ width: 390, dark: true }],
};

/** Walks through all public pages as a visitor and calls `look` on each. */
async function walk(it, look) {
    const { page, language } = it;
    const go = async (path, status = 200) => {
        const answer = await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
        assert.equal(answer.status(), status, path);
        await look(path.split("?")[0]);
    };
    for (const path of ["/", "/consultations", "/trainings", "/my", "/about/privacy", "/about/no-trace", "/about/accessibility"]) await go(path);
    await go(`/consultations/${topics.plain}/ask`);
    await go("/no-such-page", 404);

    await toTimes(it, topics.plain, { mode: "in_person" });
    await look("times");
    await takeTime(page);
    await look("details");
    await tell(page, { name: "Саша", email: "no address" });
    assert.equal(await send(page), 422);
    await look("details with an error");
    await tell(page, { email: `looks-${language}@mail.example` });
    assert.equal(await send(page), 303);
    await look("check");
    assert.equal(await send(page), 303);
    await look("appointment");
    const { path } = await appointment(page);
    await go(`${path}/messages`);
    await go(`${path}/cancel`);
    await go(`${path}/move`);
    await takeTime(page);
    await look("move, check");
    await go(`${path}/cancel`);
    assert.equal(await send(page), 303);
    await look("appointment, cancelled");
    await discreet(it, look);
    await go("/demo/mailbox");
}

async function discreet(it, look) {
    await toTimes(it, topics.discreet);
    await takeTime(it.page);
    await tell(it.page, { name: "Саша", email: `quiet-${it.language}@mail.example`, phone: "+375291234567" });
    assert.equal(await send(it.page), 303);
    assert.equal(await send(it.page), 303);
    await look("appointment, discreet");
    const { path } = await appointment(it.page);
    const other = await visitor(browser, house, { language: it.language });
    await other.page.goto(path);
    await look("appointment, locked", other.page);
    await other.close();
}

for (const language of languages) {
    test(`every public page is accessible, narrow and pressable in ${language}`, async (t) => {
        const it = await visitor(browser, house, { language });
        const found = [];
        await walk(it, async (name, page = it.page) => {
            const first = await assertFramed(page, language);
            if (name !== "/demo/mailbox") {
                assert.match(first[0], /skip/, `${name}: the skip link is first`);
                assert.match(first[1], /exit/, `${name}: the way out is second`);
            }
            for (const look of looks[language]) {
                const lines = await violations(page, look);
                const small = await tooSmall(page);
                found.push(...[...lines, ...small].map((line) => `${name}, ${look.width} px${look.dark ? ", dark" : ""}: ${line}`));
            }
            found.push(...(await sticksOut(page)).map((line) => `${name}, 320 px: sticks out: ${line}`));
            await page.setViewportSize({ width: 390, height: 844 });
            t.diagnostic(name);
        });
        assert.deepEqual(found, []);
        assertSound(it);
        await it.close();
    });
}

test("on the narrowest phone the chosen day is in sight, whichever it is", async () => {
    const it = await visitor(browser, house, { language: "be", width: 320 });
    await toTimes(it, topics.plain);
    const week = it.page.locator("main .weeknav a").last();
    await it.page.goto(await week.getAttribute("href"));
    const days = await it.page.locator("main .days a").evaluateAll((all) => all.map((it) => it.getAttribute("href")));
    assert.ok(days.length > 1);
    for (const day of days) {
        await it.page.goto(day);
        const chosen = await it.page.locator("main .days [aria-current=date]").boundingBox();
        assert.ok(chosen.x >= 0 && chosen.x + chosen.width <= 320, `${day}: ${JSON.stringify(chosen)}`);
        assert.ok(await it.page.locator("main .days").evaluate((it) => it.scrollWidth <= it.clientWidth), "nothing slides");
    }
    assertSound(it);
    await it.close();
});

test("what the centres share stands once at the foot", async () => {
    const it = await visitor(browser, house);
    await it.page.goto("/");
    const links = await it.page.locator(".foot a").evaluateAll((all) => all.map((it) => it.href));
    assert.ok(links.some((it) => it.startsWith("tel:")));
    assert.deepEqual(links, [...new Set(links)]);
    await it.close();
});

test("the title of a person's own pages does not name the house", async () => {
    const it = await visitor(browser, house, { language: "en" });
    for (const path of ["/my", `/consultations/${topics.plain}/times`]) {
        const answer = await it.page.goto(path);
        const kept = (answer.headers()["cache-control"] ?? "").includes("no-store");
        assert.equal((await it.page.title()).includes("Пачатак"), !kept, path);
    }
    await it.close();
});

test("paper is white, also for who reads in the dark", async () => {
    const it = await visitor(browser, house, { dark: true });
    await it.page.goto("/");
    const scheme = () => it.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    assert.equal(await scheme(), "dark");
    await it.page.emulateMedia({ media: "print" });
    assert.equal(await scheme(), "light");
    assert.ok(!(await it.page.locator(".exit").isVisible()));
    await it.close();
});
