// Every page of staff: accessible, narrow, pressable, in three languages, both schemes, phone and desk.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { languages, matrix, openBrowser, openHouse, today } from "./house.mjs";
import { assertFramed, sticksOut, tooSmall, violations } from "./looks.mjs";
import { colleague, walkStaff } from "./staff.mjs";
import { assertSound, send } from "./visitor.mjs";

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

/** Makes on the pages what some of them are about, and answers the addresses from which links lead there. */
async function prepare(it, role) {
    const first = [await aPerson(it), await anAbsence(it, role), await aTime(it), await aGroup(it)];
    first.push(...(await whatCameOfIt(it, role)));
    if (role === "manager") first.push(await anImport(it));
    return first;
}

/** Somebody with a note and something that the help led to. */
async function aPerson({ page }) {
    await page.goto("/staff/people");
    const person = await page.locator("main a[href^='/staff/people/']:not([href$='duplicates'])").first().getAttribute("href");
    await page.goto(`${person}/notes/new`);
    await page.locator("main [name=level]").first().check();
    await page.fill("main [name=text]", "Цікавіцца курсамі.");
    assert.equal(await send(page), 303, "a note is written");
    await page.goto(`${person}/placements/new`);
    await page.locator("main [name=kind]").first().check();
    await page.locator("main [name=stated]").first().check();
    await page.fill("main [name=since]", today);
    assert.equal(await send(page), 303, "a placement is written down");
    return person;
}

/** Somebody away with whom nobody is booked then: the others plan it, the desk says that she is ill. */
async function anAbsence({ page }, role) {
    await page.goto("/staff/schedule");
    const form = role === "desk" ? "ill" : "absences/new";
    await page.goto(await page.locator(`main a[href^='/staff/schedule/${form}']`).first().getAttribute("href"));
    const everybody = page.locator("main select[name=counsellor] option");
    const whose = role === "desk" ? await everybody.evaluateAll((all) => all.map((it) => it.value)) : [null];
    for (const one of whose) {
        if (one) await page.selectOption("main select[name=counsellor]", one);
        else for (const day of ["first", "last"]) await page.fill(`main [name=${day}]`, role === "manager" ? "2026-12-23" : "2026-12-22");
        await Promise.all([page.waitForEvent("load"), page.locator("main button[name=do][value=try]").click()]);
        if ((await page.locator("main fieldset.hit").count()) === 0) break;
    }
    assert.equal(await send(page, "main form:has([name=do])"), 303, "an absence is written down");
    return new URL(page.url()).pathname;
}

/** A free time, which leads on to a booking. */
async function aTime({ page }) {
    await page.goto("/staff/book");
    await page.locator("main form.taking__form select[name=service]").selectOption({ index: 1 });
    await Promise.all([page.waitForEvent("load"), page.locator("main form.taking__form button").click()]);
    return page.locator("main a[href^='/staff/book/check']").first().getAttribute("href");
}

/** A group that is to come, with people in it: from its page links lead to all that is done with a group. */
async function aGroup({ page }) {
    await page.goto("/staff/trainings");
    const groups = await page.locator("main a[href^='/staff/groups/']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    for (const group of groups) {
        await page.goto(group);
        if (await page.locator("main a[href$='/group']").count()) return group;
    }
    return assert.fail("no group to come has people in it");
}

/** A date that has begun, by its list and by its heads, and somebody who completed a training and has no certificate yet. */
async function whatCameOfIt({ page }, role) {
    await page.goto("/staff/trainings");
    const groups = await page.locator("main a[href^='/staff/groups/']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    const found = new Map();
    for (const group of groups) {
        await page.goto(group);
        for (const end of ["/attendance", "/certificate"]) {
            const link = page.locator(`main a[href$='${end}']`);
            if (!found.has(end) && (await link.count())) found.set(end, await link.first().getAttribute("href"));
        }
    }
    const list = found.get("/attendance");
    assert.ok(list, "no group has begun");
    assert.equal(found.has("/certificate"), role !== "desk", "who may give certificates finds to whom");
    return [list, list.replace("attendance", "heads"), ...(role === "desk" ? [] : [found.get("/certificate")])];
}

/** A file of people, looked at and not stored yet. */
async function anImport({ page }) {
    await page.goto("/manage/import");
    const example = await page.context().request.get("/manage/import/example.csv");
    const file = { name: "people.csv", mimeType: "text/csv", buffer: await example.body() };
    await page.setInputFiles("main [name=file]", file);
    assert.equal(await send(page), 303, "the file is read");
    return new URL(page.url()).pathname;
}

for (const role of Object.keys(part)) {
    for (const language of matrix ? languages : part[role]) {
        test(`every page of a ${role} is accessible, narrow and pressable in ${language}`, async (t) => {
            const it = await colleague(browser, house, role, { language });
            const [found, walked] = [[], []];
            const first = await prepare(it, role);
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
            }, first);
            assert.ok(walked.length >= 5, `a ${role} sees only ${walked}`);
            assert.deepEqual(missed, [], "every page that this role may see was walked");
            assert.deepEqual(found, []);
            assertSound(it);
            await it.close();
        });
    }
}
