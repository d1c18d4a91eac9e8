// Opens the house for a test: the binary's demonstration on a folder of its own and a free port, and a Chromium that
// leaves the machine alone. Everything ends with the test that opened it.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
/** The Monday on which the demonstration starts, at nine in the morning. */
export const today = "2026-11-23";
export const languages = ["be", "ru", "en"];
/** `make browser` asks for every combination; `make test` for a fixed part of them. */
export const matrix = process.env.MATRIX === "all";

// Asked when a house opens: whoever measures names another one first.
const binary = () => process.env.PACHATAK ?? join(root, "target", "debug", "pachatak");

export async function freePort() {
    const server = createServer();
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address();
    await new Promise((done) => server.close(done));
    return port;
}

/** Starts the demonstration; answers when it is ready to serve. `settings` become PACHATAK_* variables. */
export async function openHouse(settings = {}) {
    if (!existsSync(binary())) throw new Error(`${binary()} is missing: cargo build --bin pachatak`);
    const port = await freePort();
    const data = mkdtempSync(join(tmpdir(), "pachatak-house-"));
    const url = `http://127.0.0.1:${port}`;
    const own = { PACHATAK_PORT: String(port), PACHATAK_PUBLIC_URL: url, ...settings };
    const server = spawn(binary(), ["demo", "--today", today, "--data", data], {
        cwd: root,
        env: { ...process.env, ...own },
        stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [server.stdout, server.stderr]) stream.on("data", (it) => (said += it));
    const close = async () => {
        if (server.exitCode === null) {
            const ended = new Promise((done) => server.once("exit", done));
            server.kill("SIGTERM");
            const late = setTimeout(() => server.kill("SIGKILL"), 15_000);
            await ended;
            clearTimeout(late);
        }
        rmSync(data, { recursive: true, force: true });
    };
    const deadline = Date.now() + 120_000;
    for (;;) {
        if (server.exitCode !== null) throw new Error(`the demonstration ended at once:\n${said}`);
        if (await answers(`${url}/health/ready`)) break;
        if (Date.now() > deadline) {
            await close();
            throw new Error(`the demonstration was not ready after two minutes:\n${said}`);
        }
        await new Promise((done) => setTimeout(done, 50));
    }
    return { url, data, pid: server.pid, said: () => said, close };
}

async function answers(url) {
    try {
        return (await fetch(url)).ok;
    } catch {
        return false;
    }
}

export function openBrowser() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ],
    });
}

/** Every kept message: name of the file, and its text with what is encoded readable beside it. */
export function mail(house) {
    const folder = join(house.data, "mail");
    if (!existsSync(folder)) return [];
    const whole = readdirSync(folder).filter((name) => name.endsWith(".eml")).sort();
    return whole.map((name) => ({ name, text: readable(readFileSync(join(folder, name), "utf8")) }));
}

function readable(text) {
    const base64 = text.match(/(?:^[A-Za-z0-9+/=]{4,76}\r?\n)+/gm) ?? [];
    const plain = base64.map((it) => Buffer.from(it, "base64").toString());
    const bytes = text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    return [text, ...plain, Buffer.from(bytes, "latin1").toString()].join("\n").replace(/\r?\n[ \t]/g, "");
}

/** Waits until something holds; tells what was waited for when it never does. */
export async function until(what, holds, seconds = 20) {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
        const found = await holds();
        if (found) return found;
        if (Date.now() > deadline) throw new Error(`waited ${seconds} s for: ${what}`);
        await new Promise((done) => setTimeout(done, 50));
    }
}
