import { findJava } from "./find_java.ts";
import { findProgram } from "./find_program.ts";

/** A program that the services need, and how a person gets it. */
type Requirement = { name: string; install: string; isThere(): boolean };

const requirements: Requirement[] = [
  {
    name: "redis-server",
    install: "apt-get install redis-server",
    isThere: () => findProgram("redis-server") !== undefined,
  },
  {
    name: "a JDK of version 21 or newer",
    install: "apt-get install openjdk-21-jdk-headless, or any other one named" +
      " in ELASTICSEARCH_JAVA_HOME",
    isThere: () => findJava({ atLeast: 21, program: "javac" }) !== undefined,
  },
  {
    name: "mvn",
    install: "apt-get install maven",
    isThere: () => findProgram("mvn") !== undefined,
  },
  ...["setpriv", "flock"].map((name) => ({
    name,
    install: "apt-get install util-linux (the services start on Linux only)",
    isThere: () => findProgram(name) !== undefined,
  })),
];

/** Throws one error that names each missing program and how to install it. */
export function requirePrograms(): void {
  const missing = requirements.filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  const lines = missing.map(({ name, install }) => `  ${name}: ${install}`);
  throw new Error(
    `Cannot start the services, for programs are missing\n${lines.join("\n")}`,
  );
}
