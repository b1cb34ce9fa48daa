#!/usr/bin/env node
import { main } from './setup/main';

// Ctrl-C ends the compiler; what it leaves is then removed.
process.once('SIGINT', () => {});
process.exitCode = main(process.argv.slice(2), process.cwd(), console.log, console.error);
