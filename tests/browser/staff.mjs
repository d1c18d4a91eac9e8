// What staff do on their pages, step by step: signing in with both factors, and walking every page that their role may see.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./house.mjs";
import { send, visitor } from "./visitor.mjs";

/** The sign-ins that the demonstration tells programs. */
export function users(house) {
    return JSON.parse(readFileSync(join(house.data, "demo.json"), "utf8")).users;
}

export const userOf = (house, role) => users(house).find((it) => it.role === role);

/** The six digits that an authenticator shows now (RFC 6238: SHA-1, 30 seconds). */
export function totp(secret, at = Date.now()) {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const bits = [...secret.replace(/[\s=]/g, "").toUpperCase()].map((it) => alphabet.indexOf(it).toString(2).padStart(5, "0")).join("");
    const key = Buffer.from(bits.match(/.{8}/g).map((it) => parseInt(it, 2)));
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
    const mac = createHmac("sha1", key).update(step).digest();
    const from = mac[19] & 15;
    return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** The last step whose code was used, by secret: each code works once. */
const used = new Map();

/** A code that was not used yet: of the present step or of the next (which is taken too), else after a wait. */
async function freshCode(secret) {
    for (;;) {
        const now = Math.floor(Date.now() / 30_000);
        const step = Math.max(now, (used.get(secret) ?? 0) + 1);
        if (step <= now + 1) {
            used.set(secret, step);
            return totp(secret, step * 30_000);
        }
        await new Promise((done) => setTimeout(done, 1_000));
    }
}

/** A page of a member of staff who has just signed in. */
export async function colleague(browser, house, role, options = {}) {
    const it = await visitor(browser, house, { width: 1440, ...options });
    await signIn(it, typeof role === "string" ? userOf(house, role) : role);
    return it;
}

export async function signIn(it, user) {
    const { page } = it;
    await page.goto(`/sign-in?lang=${it.language}`);
    await page.fill("[name=email]", user.email);
    await page.fill("[name=password]", user.password);
    assert.equal(await send(page, ".card form"), 303, `${user.email} is let in by the password`);
    if (user.totp_secret) {
        await page.locator("main input[autocomplete=one-time-code]").fill(await freshCode(user.totp_secret));
        assert.equal(await send(page, ".card form"), 303, `${user.email} is let in by the code`);
    }
}

/** The authorization table: method, path with its holes, who. */
export function table() {
    const binary = process.env.PACHATAK ?? join(root, "target", "debug", "pachatak");
    const lines = execFileSync(binary, ["routes"]).toString().trim().split("\n");
    return lines.map((it) => {
        const [method, path, ...access] = it.trim().split(/\s+/);
        return { method, path, access: access[0].replace(":", ""), roles: access.slice(1) };
    });
}

/** The row of the table that a path belongs to: whole words before holes. */
function rowOf(rows, pathname) {
    const given = pathname.split("/");
    const fits = (it) => {
        const wanted = it.path.split("/");
        const rest = wanted.at(-1).endsWith("..>");
        if (rest ? given.length < wanted.length : given.length !== wanted.length) return false;
        return wanted.every((word, at) => word.startsWith("<") || word === given[at]);
    };
    const holes = (it) => it.path.split("<").length;
    return rows.filter(fits).sort((a, b) => holes(a) - holes(b))[0];
}

/** What a script fetches into a page that stands: no page of its own. */
const parts = ["/staff/arrivals", "/staff/news"];

/** Pages that say nothing without what is asked of them: only links lead there. */
const asked = ["/staff/book/check", "/staff/schedule/absences/new", "/staff/schedule/openings/new"];

/** Walks every page of staff that this role may see: those without holes by their address, the others by the first link
 *  that leads there. Calls `look` on each with its status; answers the rows that no link led to. */
export async function walkStaff(it, role, look) {
    const rows = table().filter((row) => row.method === "GET" && row.access === "staff" && row.roles.includes(role));
    const pages = rows.filter((row) => !/\.(ics|csv|json|html)$/.test(row.path) && !parts.includes(row.path));
    const seen = new Set();
    const queue = pages.filter((row) => !row.path.includes("<") && !asked.includes(row.path)).map((row) => row.path);
    while (queue.length) {
        const path = queue.shift();
        const row = rowOf(rows, new URL(path, "http://x").pathname);
        if (!pages.includes(row) || seen.has(row.path)) continue;
        seen.add(row.path);
        const answer = await it.page.goto(path);
        const links = await it.page.locator("main a[href^='/']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
        queue.push(...links);
        if (answer.request().redirectedFrom()) continue;
        await look(row.path, answer.status());
    }
    return pages.map((row) => row.path).filter((path) => !seen.has(path));
}
