// Every page of staff: accessible, narrow, pressable, in three languages, both schemes, phone and desk.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { languages, matrix, openBrowser, openHouse } from "./house.mjs";
import { assertFramed, sticksOut, tooSmall, violations } from "./looks.mjs";
import { colleague, walkStaff } from "./staff.mjs";
import { assertSound } from "./visitor.mjs";

let house, browser;

before(async () => {
    house = await openHouse();
    browser = await openBrowser();
});

after(async () => {
    await browser?.close();
    await house?.close();
});

const every = [390, 1440].flatMap((width) => [false, true].map((dark) => ({ width, dark })));
/** Each role in one language here, so that together they see all; `make browser` looks at everything in everything. */
const part = { counsellor: ["be"], desk: ["ru"], manager: ["en"] };

for (const role of Object.keys(part)) {
    for (const language of matrix ? languages : part[role]) {
        test(`every page of a ${role} is accessible, narrow and pressable in ${language}`, async (t) => {
            const it = await colleague(browser, house, role, { language });
            const [found, walked] = [[], []];
            const missed = await walkStaff(it, role, async (name, status) => {
                if (status !== 200) return found.push(`${name}: ${status}`);
                try {
                    const [first] = await assertFramed(it.page, language, name);
                    assert.match(first, /skip/, `${name}: the skip link is first`);
                } catch (wrong) {
                    found.push(wrong.message);
                }
                for (const look of every) {
                    const lines = await violations(it.page, look);
                    const small = await tooSmall(it.page);
                    found.push(...[...lines, ...small].map((line) => `${name}, ${look.width} px${look.dark ? ", dark" : ""}: ${line}`));
                }
                found.push(...(await sticksOut(it.page)).map((line) => `${name}, 320 px: sticks out: ${line}`));
                await it.page.setViewportSize({ width: 1440, height: 900 });
                walked.push(name);
                t.diagnostic(name);
            });
            assert.ok(walked.length >= 5, `a ${role} sees only ${walked}`);
            for (const path of missed) t.diagnostic(`no link leads to ${path}`);
            assert.deepEqual(found, []);
            assertSound(it);
            await it.close();
        });
    }
}
