// The portal under test: the debug binary, a data directory that goes away, the fictional territory.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PATIENCE = 180_000;

export async function startPortal() {
  const binary = process.env.PARVIS_BINARY;
  if (!binary || !existsSync(binary)) {
    throw new Error("PARVIS_BINARY names no binary: run `cargo xtask e2e`");
  }
  const data = mkdtempSync(join(tmpdir(), "parvis-e2e-"));
  const server = spawn(binary, ["demo", "--data", data, "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, LANG: "fr_FR.UTF-8", PARVIS_LOG_LEVEL: "warn" },
  });
  let written = "";
  const address = new Promise((resolve, reject) => {
    const look = (chunk) => {
      written += chunk;
      const found = written.match(/http:\/\/(127\.0\.0\.1|localhost):(\d+)/);
      if (found) resolve(found[0]);
    };
    server.stdout.on("data", look);
    server.stderr.on("data", look);
    server.on("exit", (code) => reject(new Error(`the portal stopped (${code}):\n${written}`)));
    setTimeout(() => reject(new Error(`the portal gave no address in ${PATIENCE / 1000} s:\n${written}`)), PATIENCE).unref();
  });
  const stop = async () => {
    if (server.exitCode === null) {
      const gone = new Promise((resolve) => server.on("exit", resolve));
      server.kill("SIGTERM");
      setTimeout(() => server.kill("SIGKILL"), 5_000).unref();
      await gone;
    }
    rmSync(data, { recursive: true, force: true });
  };
  try {
    return { origin: await address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
