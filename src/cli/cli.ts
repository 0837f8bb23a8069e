import { CommanderError } from 'commander';
import { createProgram } from './program.ts';
import { exitCodes, runCommand } from './run-command.ts';

/** Runs the command line and returns its exit code. */
async function main(args: readonly string[]): Promise<number> {
  let code: number = exitCodes.success;
  const program = createProgram(async (action, output) => {
    code = await runCommand(action, output);
  });
  try {
    await program.parseAsync(args);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
  }
  return code;
}

// The reader of the output may have had enough, as in `communique schema | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
process.exitCode = await main(process.argv);
// Exits here, because a repeated Ctrl-C from npm would kill the process after Node has removed its signal handlers.
process.once('beforeExit', () => process.exit());
