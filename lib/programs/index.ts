/**
 * Programs of the machine: whether they are there, and what they say. Loaded by commands only.
 * May import: nothing of ours.
 * @packageDocumentation
 */
export { withLogin } from './login';
export { findProgram, isProgram, runProgram, type World } from './program';
export { digestOf, insecure, tagsOf } from './registry';
export { helmError, helmVersion } from './helm';
