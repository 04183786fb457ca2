import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A certificate for 127.0.0.1 with its key, and the file of the authority that signed it. */
export type Certificate = { key: string; cert: string; authority: string };

/** Makes an authority of its own and a certificate signed by it, valid for a day. */
export function makeCertificate(folder: string, name: string): Certificate {
  const path = (file: string) => join(folder, `${name}-${file}`);
  const openssl = (...args: string[]) =>
    execFileSync("openssl", args, { stdio: "pipe" });
  const newKey = ["-newkey", "rsa:2048", "-nodes", "-days", "1"];
  openssl(
    "req",
    "-x509",
    ...newKey,
    ...["-subj", `/CN=${name} authority`],
    ...["-keyout", path("authority.key"), "-out", path("authority.pem")],
  );
  openssl(
    "req",
    "-x509",
    ...newKey,
    ...["-subj", `/CN=${name}`],
    ...["-addext", "subjectAltName=IP:127.0.0.1"],
    ...["-addext", "basicConstraints=critical,CA:FALSE"],
    ...["-CA", path("authority.pem"), "-CAkey", path("authority.key")],
    ...["-keyout", path("key.pem"), "-out", path("cert.pem")],
  );
  return {
    key: readFileSync(path("key.pem"), "utf8"),
    cert: readFileSync(path("cert.pem"), "utf8"),
    authority: path("authority.pem"),
  };
}
