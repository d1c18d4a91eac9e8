// The weight of a page as Chromium's network layer counts it: headers and bodies, as they came over the wire.

export const publicPaths = (service) => [
    "/", "/consultations", `/consultations/${service}/times`, `/consultations/${service}/ask`, "/trainings", "/my",
    "/about/privacy", "/about/no-trace", "/about/accessibility",
];

/** Loads a path in a visitor's empty browser; counts what came. */
export async function firstLoad(it, path) {
    const wire = await it.context.newCDPSession(it.page);
    await wire.send("Network.enable");
    const urls = new Map();
    let bytes = 0;
    wire.on("Network.responseReceived", ({ requestId, response }) => urls.set(requestId, response.url));
    wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
        if (urls.get(requestId)?.startsWith("http")) bytes += encodedDataLength;
    });
    const answer = await it.page.goto(path, { waitUntil: "networkidle" });
    if (answer.status() !== 200) throw new Error(`${path} answered ${answer.status()}`);
    const requests = [...urls.values()].filter((url) => url.startsWith("http")).length;
    return { requests, bytes };
}
