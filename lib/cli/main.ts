#!/usr/bin/env node
import { processIo } from './io';
import { runCommandLine } from './run-command-line';

void runCommandLine(process.argv.slice(2), processIo()).then((code) => {
  // Not process.exit: a pipe that reads slowly must get everything.
  process.exitCode = code;
});
