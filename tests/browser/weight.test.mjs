// How heavy the first load of a page is over the wire, with an empty cache; and that nobody else hears of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { languages, openBrowser, openHouse } from "./house.mjs";
import { services, visitor } from "./visitor.mjs";
import { firstLoad, publicPaths } from "./weight.mjs";

let house, browser, paths;

before(async () => {
    house = await openHouse();
    browser = await openBrowser();
    paths = publicPaths((await services(browser, house)).plain);
});

after(async () => {
    await browser?.close();
    await house?.close();
});

test("a first load takes at most 8 requests and 70 KB, and asks no other host", async () => {
    const found = [];
    for (const path of paths) {
        for (const language of languages) {
            const it = await visitor(browser, house, { language });
            const { requests, bytes } = await firstLoad(it, `${path}?lang=${language}`);
            if (requests > 8 || bytes > 70_000) found.push(`${path} in ${language}: ${requests} requests, ${bytes} bytes`);
            found.push(...it.odd);
            await it.close();
        }
    }
    assert.deepEqual(found, []);
});

test("who saves data loads at most 25 KB", async () => {
    const found = [];
    for (const path of paths) {
        const it = await visitor(browser, house, { language: "ru", extra: { "Save-Data": "on" } });
        const { bytes } = await firstLoad(it, `${path}?lang=ru`);
        if (bytes > 25_000) found.push(`${path}: ${bytes} bytes`);
        await it.close();
    }
    assert.deepEqual(found, []);
});
