import { CommanderError } from "commander";
import { isUnanswered } from "../catalog/errors.ts";
import { ConfigError } from "../config.ts";
import { type ExitCode, exitCodes } from "./exit_codes.ts";
import { UsageError } from "./usage_error.ts";

/** What the system says of a path that cannot be used (errno). */
const pathErrors = ["EACCES", "EISDIR", "ENOENT", "ENOTDIR", "EPERM", "EROFS"];

/** The exit code that tells what kind of failure it was. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
  if (error instanceof UsageError || error instanceof ConfigError) {
    return exitCodes.usage;
  }
  if (
    error instanceof Error && "code" in error &&
    pathErrors.includes(String(error.code))
  ) {
    return exitCodes.usage;
  }
  return isUnanswered(error) ? exitCodes.unavailable : exitCodes.failed;
}

/** What went wrong, for people; the cause where the message does not tell it. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "NotCapable") {
    return `${error.message}\nDeno allows this task less than that: run ` +
      '"deno run" with the permissions that it names, or keep to the folder "data"';
  }
  const { cause, message } = error;
  if (!(cause instanceof Error) || message.includes(cause.message)) {
    return message;
  }
  return `${message}\n  because: ${cause.message}`;
}
