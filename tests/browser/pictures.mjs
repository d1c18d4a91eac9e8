// Takes the README's pictures of the demonstration: what a young person sees on a phone, what reaches her, and
// the day of the desk that receives her.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { mail, openBrowser, openHouse, root, until } from "./house.mjs";
import { colleague } from "./staff.mjs";
import { appointment, send, services, takeTime, tell, toTimes, visitor } from "./visitor.mjs";

const folder = join(root, "docs", "pictures");
mkdirSync(folder, { recursive: true });
const house = await openHouse();
const browser = await openBrowser();
const picture = (page, name) => page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
try {
    const { plain } = await services(browser, house);
    const it = await visitor(browser, house, { language: "en" });
    await it.page.goto("/?lang=en");
    await picture(it.page, "home");
    await toTimes(it, plain, { mode: "in_person" });
    await picture(it.page, "times");
    await takeTime(it.page);
    await tell(it.page, { name: "Sasha", email: "sasha@mail.example", phone: "+375291234567" });
    await send(it.page);
    await send(it.page);
    await appointment(it.page);
    await picture(it.page, "booked");
    await it.page.setViewportSize({ width: 1280, height: 900 });
    await until("her message", () => mail(house).some((it) => it.text.includes("sasha@mail.example")));
    await it.page.goto("/demo/mailbox?lang=en");
    await picture(it.page, "mailbox");
    const desk = await colleague(browser, house, "desk", { language: "en", width: 1280 });
    await desk.page.goto("/staff/centre");
    await picture(desk.page, "desk");
} finally {
    await browser.close();
    await house.close();
}
