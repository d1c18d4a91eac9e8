// Figures of a release build on both databases, each taken several times in turn with what it is compared to.
// Prints one table. Run by `make bench`, which brings a PostgreSQL with the durability of production.
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser, openHouse, root } from "../tests/browser/house.mjs";
import { visitor } from "../tests/browser/visitor.mjs";
import { firstLoad, publicPaths } from "../tests/browser/weight.mjs";
import { cpuPerRequest, Figure, load, rssMb, run, serve } from "./machine.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const SECONDS = Number(process.env.ROUND_SECONDS ?? 3);
const release = join(root, "target", process.env.PROFILE ?? "release");
const folder = mkdtempSync(join(tmpdir(), "pachatak-bench-"));
// `PARTS=staff,bookings` measures only those.
const PARTS = (process.env.PARTS ?? "search,bookings,staff,trainings,weights").split(",");
const rows = [];

function database(kind, name) {
    if (kind === "SQLite") return `sqlite://${folder}/${name}.sqlite`;
    const base = process.env.TEST_POSTGRES_URL;
    run("psql", [base, "-qc", `CREATE DATABASE ${name}`]);
    return base.replace(/\/postgres$/, `/${name}`);
}

function filled(kind, name, appointments, hours) {
    const url = database(kind, name);
    run(join(release, "examples", "fill"), [url, String(appointments), hours]);
    return url;
}

const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

/** What a week's search costs, with few and with many appointments, beside the plainest page. */
async function search(kind) {
    const few = await serve(join(release, "pachatak"), filled(kind, "few", 5_000, "09:00-17:00"), folder);
    const many = await serve(join(release, "pachatak"), filled(kind, "many", 50_000, "09:00-17:00"), folder);
    const week = `/api/v1/services/advice/slots?from=${day(1)}&to=${day(7)}`;
    const { slots } = await (await fetch(few.url + week)).json();
    if (slots.length < 100) throw new Error(`a week of ten counsellors offers only ${slots.length} times`);
    const [plain, fewCpu, manyCpu, times, growth] = Array.from({ length: 5 }, () => new Figure());
    for (let round = 0; round < ROUNDS; round++) {
        const live = cpuPerRequest(few, "/health/live", SECONDS);
        const five = cpuPerRequest(few, week, SECONDS);
        const fifty = cpuPerRequest(many, week, SECONDS);
        plain.add(live);
        fewCpu.add(five);
        manyCpu.add(fifty);
        times.add(five / live);
        growth.add(fifty / five);
    }
    rows.push([kind, "plain page /health/live, CPU µs", plain.words(1), ""]);
    rows.push([kind, `a week's ${slots.length} times, 5,000 appointments, CPU µs`, fewCpu.words(), "≤ 1,000"]);
    rows.push([kind, "the same, × of the plain page", times.words(1), ""]);
    rows.push([kind, "the same, 50,000 appointments, CPU µs", manyCpu.words(), "≤ 1,000"]);
    rows.push([kind, "growth from 5,000 to 50,000", growth.words(2), "≤ 1.20"]);
    await few.stop();
    await many.stop();
}

/** Bookings in a second against a bare loop of the same statements; memory on the way. Messages stay in the outbox. */
async function bookings(kind) {
    const url = filled(kind, "booked", 5_000, "00:00-23:45");
    run(join(release, "examples", "bare"), [url, "hold"]);
    const server = await serve(join(release, "pachatak"), url, folder);
    const idle = rssMb(server.pid);
    const counsellors = await counsellorsOf(server);
    const first = Math.floor(Date.now() / 86_400_000 + 20) * 86_400 - 3 * 3600;
    let used = 0;
    const script = join(root, "bench", "book.lua");
    for (const clients of [1, 32]) {
        const [ours, bare, ratio] = [new Figure(), new Figure(), new Figure()];
        for (let round = 0; round < ROUNDS; round++) {
            const args = [first, used, 400, counsellors.join(",")];
            const http = load(`${server.url}/api/v1/appointments`, { connections: clients, seconds: SECONDS, script, args });
            used += Math.ceil((http.requests + clients) / (92 * counsellors.length)) + 1;
            const loop = JSON.parse(run(join(release, "examples", "bare"), [url, "loop", String(clients), String(SECONDS)]));
            ours.add(http.perSecond);
            bare.add(loop.per_second);
            ratio.add(http.perSecond / loop.per_second);
        }
        const who = clients === 1 ? "one client" : `${clients} clients`;
        rows.push([kind, `bookings a second, ${who}`, ours.words(), ""]);
        rows.push([kind, `bare loop of the same statements, ${who}`, bare.words(), ""]);
        rows.push([kind, `ratio, ${who}`, ratio.words(2), kind === "SQLite" ? "≥ 0.35" : "≥ 0.60"]);
    }
    rows.push([kind, "memory idle, MB", idle.toFixed(1), "≤ 40"]);
    rows.push([kind, "memory after this load, MB", rssMb(server.pid).toFixed(1), "≤ 40"]);
    await server.stop();
    const start = new Figure();
    for (let round = 0; round < ROUNDS; round++) {
        const again = await serve(join(release, "pachatak"), url, folder);
        start.add(again.firstAnswerMs);
        await again.stop();
    }
    rows.push([kind, "start to first answer, ms", start.words(), "≤ 200"]);
}

const PEOPLE = 20_000;
const PAST = 5_000;

/** The address of what a colleague at the desk has searched for: the words are sealed in it. */
async function found(house, words) {
    const headers = { Cookie: `ps=${house.tokens.desk}`, Origin: house.url };
    const body = new URLSearchParams({ q: words });
    const answer = await fetch(`${house.url}/staff/people`, { method: "POST", redirect: "manual", headers, body });
    if (answer.status !== 303) throw new Error(`a search was answered by ${answer.status}`);
    return answer.headers.get("location");
}

/** What the staff's pages cost, with some past and with ten times as much, beside the plainest page. */
async function staff(kind) {
    const houses = [];
    for (const [name, past] of [["desk", PAST], ["desk_old", 10 * PAST]]) {
        const url = database(kind, name);
        const tokens = JSON.parse(run(join(release, "examples", "staff"), [url, String(PEOPLE), String(past)]));
        const house = { ...(await serve(join(release, "pachatak"), url, folder)), tokens };
        houses.push({ ...house, found: await found(house, "лукянава вол") });
    }
    const pages = [
        ["my day, 40 appointments", "/staff", "counsellor", ""],
        ["my week", "/staff/week", "counsellor", ""],
        ["the centre's day, 12 counsellors", "/staff/centre", "desk", ""],
        [`person search over ${PEOPLE.toLocaleString("en")} people`, (house) => house.found, "desk", "≤ 20,000"],
    ];
    for (const [name, path, who, aim] of pages) {
        const [cpu, times, growth] = Array.from({ length: 3 }, () => new Figure());
        for (let round = 0; round < ROUNDS; round++) {
            const [few, many] = houses.map((it) => cpuPerRequest(it, typeof path === "string" ? path : path(it), SECONDS, { Cookie: `ps=${it.tokens[who]}` }));
            cpu.add(few);
            times.add(few / cpuPerRequest(houses[0], "/health/live", SECONDS));
            growth.add(many / few);
        }
        rows.push([kind, `${name}, CPU µs`, cpu.words(), aim]);
        rows.push([kind, "the same, × of the plain page", times.words(1), ""]);
        rows.push([kind, "the same, growth at 10 × the history", growth.words(2), "≤ 1.20"]);
    }
    for (const it of houses) await it.stop();
}

/** Trainings: the list and a page with little past and with ten times as much, enrolments against a bare loop of the same
 *  statements, and two hundred people at once for twenty seats. */
async function trainings(kind) {
    const houses = [];
    for (const [name, past] of [["taught", 100], ["taught_long", 1_000]]) {
        const url = database(kind, name);
        const filled = JSON.parse(run(join(release, "examples", "trainings"), [url, String(past)]));
        if (name === "taught") run(join(release, "examples", "bare"), [url, "hold"]);
        houses.push({ ...(await serve(join(release, "pachatak"), url, folder)), ...filled, database: url });
    }
    const [server] = houses;
    for (const [name, path] of [["list of trainings", "/trainings"], ["a training's page, three groups", `/trainings/${server.slug}`]]) {
        const [cpu, times, growth] = Array.from({ length: 3 }, () => new Figure());
        for (let round = 0; round < ROUNDS; round++) {
            const [few, many] = houses.map((it) => cpuPerRequest(it, path, SECONDS));
            cpu.add(few);
            times.add(few / cpuPerRequest(server, "/health/live", SECONDS));
            growth.add(many / few);
        }
        rows.push([kind, `${name}, CPU µs`, cpu.words(), ""]);
        rows.push([kind, "the same, × of the plain page", times.words(1), ""]);
        rows.push([kind, "the same, growth at 10 × the history", growth.words(2), "≤ 1.20"]);
    }
    rows.push([kind, "200 people at once for 20 seats, ms", String(await race(server)), ""]);
    const [ours, bare, ratio] = [new Figure(), new Figure(), new Figure()];
    for (let round = 0; round < ROUNDS; round++) {
        const args = [server.groups.join(","), String(round)];
        const http = load(server.url, { connections: 32, seconds: SECONDS, script: join(root, "bench", "enrol.lua"), args });
        const loop = JSON.parse(run(join(release, "examples", "bare"), [server.database, "enrol", "32", String(SECONDS)]));
        ours.add(http.perSecond);
        bare.add(loop.per_second);
        ratio.add(http.perSecond / loop.per_second);
    }
    rows.push([kind, "enrolments a second, 32 clients", ours.words(), ""]);
    rows.push([kind, "bare loop of the same statements, 32 clients", bare.words(), ""]);
    rows.push([kind, "ratio, 32 clients", ratio.words(2), ""]);
    for (const it of houses) await it.stop();
}

/** How long two hundred people wait who all want one of twenty seats; each has an answer, twenty have a seat. */
async function race(server) {
    const headers = { "Content-Type": "application/json" };
    const somebody = (at) => JSON.stringify({ name: `Racer ${at}`, email: `racer${at}@mail.example`, language: "be", messages: "full" });
    const started = performance.now();
    const answers = await Promise.all(
        Array.from({ length: 200 }, async (_, at) => {
            const answer = await fetch(`${server.url}/api/v1/groups/${server.small}/enrolments`, { method: "POST", headers, body: somebody(at) });
            return { status: answer.status, ...(await answer.json()) };
        }),
    );
    const took = Math.round(performance.now() - started);
    const count = (state) => answers.filter((it) => it.status === 201 && it.state === state).length;
    if (count("enrolled") !== 20 || count("waiting") !== 180) {
        throw new Error(`20 seats went to ${count("enrolled")} people, ${count("waiting")} wait`);
    }
    return took;
}

async function counsellorsOf(server) {
    const { slots } = await (await fetch(`${server.url}/api/v1/services/quick/slots?from=${day(20)}&to=${day(20)}`)).json();
    return [...new Set(slots.map((it) => it.counsellor.id))];
}

/** First loads of the demonstration's public pages in Chromium. */
async function weights() {
    process.env.PACHATAK = join(release, "pachatak");
    const house = await openHouse();
    const browser = await openBrowser();
    try {
        const [service] = await (await fetch(`${house.url}/api/v1/services`)).json();
        for (const path of publicPaths(service.slug)) {
            const weigh = async (extra) => {
                const it = await visitor(browser, house, { language: "ru", extra });
                const { requests, bytes } = await firstLoad(it, `${path}?lang=ru`);
                await it.close();
                return `${(bytes / 1000).toFixed(1)} in ${requests}`;
            };
            rows.push(["", `first load of ${path}, KB in requests`, await weigh({}), "≤ 70 in 8"]);
            rows.push(["", "the same, saving data", await weigh({ "Save-Data": "on" }), "≤ 25"]);
        }
    } finally {
        await browser.close();
        await house.close();
    }
}

try {
    for (const kind of ["SQLite", "PostgreSQL"]) {
        for (const [name, measure] of Object.entries({ search, bookings, staff, trainings })) if (PARTS.includes(name)) await measure(kind);
    }
    if (PARTS.includes("weights")) await weights();
    const commit = run("git", ["-C", root, "describe", "--always", "--dirty"]).trim();
    console.log(`Commit ${commit}, ${cpus().length} × ${cpus()[0].model}. Median (least–greatest) of ${ROUNDS} rounds.\n`);
    console.log("| database | figure | measured | aim |\n|---|---|---|---|");
    for (const row of rows) console.log(`| ${row.join(" | ")} |`);
} finally {
    rmSync(folder, { recursive: true, force: true });
}
