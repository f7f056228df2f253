/** How long a clean stop may take before we leave anyway. */
const stopMillisecondsMax = 15_000;

/**
 * Stops on Ctrl-C, on being told to, and when whoever started us is gone. A second Ctrl-C does not
 * wait. Java is tied to us by the kernel in any case.
 *
 * @param stop may be called at any time, also before everything runs
 */
export function onShutdown(stop: () => Promise<void>, say: (line: string) => void): void {
  let isStopping = false;
  const shutDown = (why: string) => {
    if (isStopping) return;
    isStopping = true;
    say(why);
    setTimeout(() => process.exit(1), stopMillisecondsMax).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => shutDown("stopping"));
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) shutDown("whoever started this is gone: stopping");
  }, 1_000).unref();
}
