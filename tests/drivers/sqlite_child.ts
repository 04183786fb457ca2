import process from "node:process";
import { openDatabase } from "../../drivers/sqlite/database.ts";

/**
 * Opens a database in a process of its own: `hold` keeps it open, `insert` writes
 * a row, `write` writes rows without end and prints each number once it is
 * acknowledged.
 */
async function main([task, path, role]: string[]): Promise<void> {
  if (path === undefined) throw new Error("Name a file");
  const database = openDatabase({
    path,
    role: role === "service" ? "service" : "tool",
  });
  const { connection, transaction } = database;
  await transaction(() =>
    connection.exec("CREATE TABLE IF NOT EXISTS written (number INTEGER)")
  );
  const insert = connection.prepare("INSERT INTO written VALUES (?)");
  if (task === "hold") {
    console.log("open");
    // Unreferenced, it would be collected, and closed with that.
    setInterval(() => database.changedElsewhere(), 60_000);
  } else if (task === "insert") {
    await transaction(() => insert.run(process.pid));
    database.close();
  } else {
    for (let number = 0;; number++) {
      await transaction(() => insert.run(number));
      process.stdout.write(`${number}\n`);
    }
  }
}

await main(process.argv.slice(2));
