import { type Browser, chromium } from "playwright-core";
import { onlyDeno } from "../only_deno.ts";
import { findProgram } from "../services/find_program.ts";
import { skip } from "../services/skip.ts";

const executablePath = findProgram("chromium");

/** The `skip` of a suite that needs Chromium: what a browser sees is the same on all runtimes. */
export function withoutChromium(): string | false {
  return onlyDeno() || !executablePath && skip("there is no chromium");
}

/** Starts the Chromium of this machine. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ["--no-sandbox"],
  });
}
