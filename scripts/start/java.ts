import { spawnSync } from "node:child_process";

const versionMin = 17;

/**
 * Makes sure that Java 17 or later is there; installs it where that is one command.
 *
 * @returns what to type when it is not there and cannot be installed
 */
export function missingJava(progress: (line: string) => void): string | undefined {
  if (javaVersion() >= versionMin) return undefined;
  const isDebianRoot = process.getuid?.() === 0 && has("apt-get");
  if (!isDebianRoot) return advice();
  progress("installing Java 17 (openjdk-17-jre-headless)");
  if (!install()) {
    run("apt-get", ["update", "-qq"]);
    install();
  }
  return javaVersion() >= versionMin ? undefined : advice();
}

const install = () =>
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "openjdk-17-jre-headless"]);

function run(program: string, parameters: string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status } = spawnSync(program, parameters, {
    env: environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return status === 0;
}

/** 0: there is none. */
function javaVersion(): number {
  const { stderr, status } = spawnSync("java", ["-version"], { encoding: "utf8" });
  if (status !== 0) return 0;
  const [, first = "0", second = "0"] = /version "(\d+)(?:\.(\d+))?/.exec(stderr) ?? [];
  return Number(first) === 1 ? Number(second) : Number(first);
}

const has = (program: string) => spawnSync(program, ["--version"]).error === undefined;

function advice(): string {
  const install =
    process.platform === "darwin"
      ? "brew install openjdk@17"
      : has("apt-get")
        ? "sudo apt-get install -y openjdk-17-jre-headless"
        : "install a Java runtime of version 17 or later";
  return `The local database needs Java 17, which is not here. Type: ${install}`;
}
