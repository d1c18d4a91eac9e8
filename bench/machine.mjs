// Starting, loading and weighing a server on this machine.
import { execFileSync, spawn } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../tests/browser/house.mjs";

const TICK_MS = 1000 / Number(execFileSync("getconf", ["CLK_TCK"]).toString());

export function run(command, args, options = {}) {
    return execFileSync(command, args, { stdio: ["ignore", "pipe", "inherit"], ...options }).toString();
}

/** A server on this database; `firstAnswerMs` counts from its start to the first answer. */
export async function serve(binary, databaseUrl, folder) {
    const port = await freePort();
    const env = {
        ...process.env,
        PACHATAK_DATABASE_URL: databaseUrl,
        PACHATAK_PORT: String(port),
        PACHATAK_LIMITS: "off",
        PACHATAK_MAIL_DIR: `${folder}/mail`,
        PACHATAK_SECRET_KEY_FILE: `${folder}/key`,
    };
    const started = performance.now();
    // A file, not a pipe: nobody would empty it while a load runs, and the server would wait for its own log.
    const log = join(folder, `server-${port}.log`);
    const server = spawn(binary, ["serve"], { env, cwd: folder, stdio: ["ignore", "ignore", openSync(log, "w")] });
    const url = `http://127.0.0.1:${port}`;
    for (;;) {
        if (server.exitCode !== null) throw new Error(`the server ended at once:\n${readFileSync(log)}`);
        try {
            if ((await fetch(`${url}/health/live`)).ok) break;
        } catch {
            await new Promise((done) => setTimeout(done, 1));
        }
        if (performance.now() - started > 30_000) throw new Error(`no answer after 30 s:\n${readFileSync(log)}`);
    }
    const firstAnswerMs = performance.now() - started;
    const stop = async () => {
        const ended = new Promise((done) => server.once("exit", done));
        server.kill("SIGTERM");
        await ended;
    };
    return { url, pid: server.pid, firstAnswerMs, stop };
}

/** Processor time that a process has used so far, in milliseconds. */
export function cpuMs(pid) {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Memory in use, in MB of 10^6 bytes. */
export function rssMb(pid) {
    return (Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+) kB/)[1]) * 1024) / 1e6;
}

/** Loads a URL with wrk; every answer that is not 2xx fails the measurement. */
export function load(url, { connections, seconds, script, args = [], headers = {} }) {
    const told = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
    const options = [...told, "-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "10s"];
    const lua = script ? ["-s", script] : [];
    const said = run("wrk", [...options, ...lua, url, ...(args.length ? ["--", ...args.map(String)] : [])]);
    if (/Non-2xx|Socket errors/.test(said)) throw new Error(`${url} did not answer as it should:\n${said}`);
    const [, requests, time, unit] = said.match(/(\d+) requests in ([\d.]+)(ms|s|m)/);
    const took = Number(time) * { ms: 0.001, s: 1, m: 60 }[unit];
    return { requests: Number(requests), perSecond: Number(requests) / took };
}

/** Processor time of the server for one request, in microseconds. */
export function cpuPerRequest(server, path, seconds, headers = {}) {
    const before = cpuMs(server.pid);
    const { requests } = load(`${server.url}${path}`, { connections: 4, seconds, headers });
    return ((cpuMs(server.pid) - before) * 1000) / requests;
}

/** Median, with the least and the greatest beside it: what the machine's noise makes of a figure. */
export class Figure {
    #values = [];

    add(value) {
        this.#values.push(value);
        return this;
    }

    get median() {
        const sorted = [...this.#values].sort((a, b) => a - b);
        const half = Math.floor(sorted.length / 2);
        return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    words(digits = 0) {
        const say = (it) => it.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
        return `${say(this.median)} (${say(Math.min(...this.#values))}–${say(Math.max(...this.#values))})`;
    }
}
