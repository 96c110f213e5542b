// Plays a GitHub workflow: conditions by GitHub's own evaluator of expressions, commands by a real bash. Reads one JSON from stdin.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';

const { text, github, inputs, env: machine, folder, secrets } = JSON.parse(readFileSync(0, 'utf8'));
const workflow = parse(text);
const artifacts = new Set();

/** Functions of a condition, which look at what happened before. */
const state = { failed: false };
const STATUS = ['success', 'failure', 'cancelled', 'always', 'hashFiles'];
const functions = STATUS.map((name) => ({
  name,
  minArgs: 0,
  maxArgs: 255,
  call: () => {
    if (name === 'hashFiles') return new data.StringData('hash');
    return new data.BooleanData({ success: !state.failed, failure: state.failed, cancelled: false, always: true }[name]);
  },
}));

function toData(value) {
  if (value === null || value === undefined) return new data.Null();
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  if (typeof value === 'object') return new data.Dictionary(...Object.entries(value).map(([key, each]) => ({ key, value: toData(each) })));
  return (
    { string: data.StringData, number: data.NumberData, boolean: data.BooleanData }[typeof value] &&
    new { string: data.StringData, number: data.NumberData, boolean: data.BooleanData }[typeof value](value)
  );
}

function evaluate(expression, contexts) {
  const tokens = new Lexer(expression).lex().tokens;
  const tree = new Parser(tokens, Object.keys(contexts), functions).parse();
  const byName = new Map(functions.map((each) => [each.name.toLowerCase(), each]));
  return new Evaluator(tree, toData(contexts), byName).evaluate();
}

/** A value of a workflow with its `${{ … }}` filled in. */
function filled(value, contexts) {
  return String(value).replace(/\$\{\{((?:[^'}]|'[^']*')*)\}\}/g, (_, expression) => evaluate(expression, contexts).coerceString());
}

const filledMap = (map = {}, contexts) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, filled(value, contexts)]));

function truthy(condition, contexts) {
  const bare = String(condition).replace(/^\$\{\{(.*)\}\}$/s, '$1');
  // Without one of them, GitHub asks for success by itself.
  const whole = /\b(?:success|failure|cancelled|always)\(\)/.test(bare) ? bare : `success() && (${bare})`;
  const result = evaluate(whole, contexts);
  return result.kind === data.Kind.Boolean ? result.value : result.coerceString() !== '' && result.coerceString() !== 'false';
}

function triggered({ on }) {
  const matches = (patterns, name) => patterns.some((pattern) => new RegExp(`^${pattern.replace(/\./g, '\\.')}$`).test(name));
  if (github.event_name === 'push' && on.push) {
    return github.ref_type === 'tag' ? matches(on.push.tags ?? [], github.ref_name) : matches(on.push.branches ?? [], github.ref_name);
  }
  if (github.event_name === 'pull_request' && on.pull_request) return on.pull_request.types.includes(github.event.action);
  return github.event_name in on;
}

function combinations(matrix = {}) {
  return Object.entries(matrix).reduce(
    (all, [key, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))),
    [{}],
  );
}

function playJob(job, matrix) {
  state.failed = false;
  const steps = {};
  const base = { github, inputs, matrix, strategy: { 'job-index': 0 }, secrets, vars: {} };
  const temp = mkdtempSync(join(folder, 'temp-'));
  const jobEnv = filledMap(job.env, base);
  for (const step of job.steps) {
    const contexts = { ...base, env: jobEnv, steps, runner: {} };
    if (!truthy(step.if ?? 'success()', contexts)) {
      if (step.id) steps[step.id] = { outcome: 'skipped' };
      continue;
    }
    const ok = step.run === undefined ? useAction(step, contexts) : runShell(step, { ...jobEnv, ...keptIn(temp) }, contexts, temp);
    if (step.id) steps[step.id] = { outcome: ok ? 'success' : 'failure' };
    if (!ok) state.failed = true;
  }
  // As GitHub does.
  rmSync(temp, { recursive: true });
  return !state.failed;
}

/** Variables that steps have left for those after them. */
function keptIn(temp) {
  const file = join(temp, 'github-env');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

function useAction({ uses, with: inputs = {} }, contexts) {
  const name = filled(inputs.name ?? '', contexts);
  if (uses.startsWith('actions/upload-artifact@') && !artifacts.has(name)) return Boolean(artifacts.add(name));
  if (uses.startsWith('actions/upload-artifact@')) return false;
  return uses.startsWith('actions/download-artifact@') ? artifacts.has(name) : true;
}

function runShell(step, jobEnv, contexts, temp) {
  const given = { RUNNER_TEMP: temp, GITHUB_ENV: join(temp, 'github-env') };
  const env = { ...jobEnv, ...filledMap(step.env, contexts), ...given, ...machine };
  const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', filled(step.run, contexts)];
  return spawnSync('bash', shell, { env, cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

const results = {};
function jobReady(job) {
  const needs = [job.needs ?? []].flat();
  const above = (ids) => ids.flatMap((id) => [id, ...above([workflow.jobs[id].needs ?? []].flat())]);
  state.failed = above(needs).some((id) => results[id] === 'failure');
  const contexts = { github, inputs, needs: Object.fromEntries(needs.map((id) => [id, { result: results[id] }])), vars: {} };
  const condition = String(job.if ?? 'success()');
  // A need that was skipped counts as no success.
  const implicit = !/\b(?:failure|cancelled|always)\(\)/.test(condition);
  if (implicit && needs.some((id) => results[id] !== 'success')) return false;
  return truthy(condition, contexts);
}

if (triggered(workflow)) {
  for (const [id, job] of Object.entries(workflow.jobs)) {
    if (!jobReady(job)) results[id] = state.failed ? 'skipped' : 'skipped';
    else
      results[id] = combinations(job.strategy?.matrix)
        .map((matrix) => playJob(job, matrix))
        .every(Boolean)
        ? 'success'
        : 'failure';
  }
}
