// Plays Tekton: webhooks through the EventListener with CEL, PipelineRuns as its controller schedules them, steps by a real shell.
// Reads one JSON from stdin. What it does is what tektoncd/pipeline v1.6.0 and tektoncd/triggers v0.34.0 do.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '@marcbachmann/cel-js';
import { parseAllDocuments } from 'yaml';

const { files, hook, create, env: machine, folder, secrets } = JSON.parse(readFileSync(0, 'utf8'));
const documents = (text) => parseAllDocuments(text).map((document) => document.toJS());
const applied = documents(files[0].text);
const object = (kind, name) => {
  const found = applied.find((each) => each.kind === kind && each.metadata.name === name);
  if (!found) throw new Error(`${kind} ${name} is not there`);
  return found;
};

// Programs of the image that files depend on. A stub leaves no file, so what is packed is made up; what is unpacked must be there.
const bin = join(folder, 'tekton-bin');
mkdirSync(bin, { recursive: true });
const TAR = `#!/bin/sh
if [ "$1" = -cf ]; then
  for path in "$@"; do case "$path" in -cf|/*) ;; *) [ -e "$path" ] || { mkdir -p "$(dirname "$path")" && : > "$path"; };; esac; done
fi
exec /bin/tar "$@"
`;
for (const [name, text] of Object.entries({ git: '#!/bin/sh\nexit 0\n', tar: TAR })) {
  writeFileSync(join(bin, name), text);
  chmodSync(join(bin, name), 0o755);
}

/** What the listener makes of a webhook. */
function runsOf({ type, body }) {
  const [listener] = applied.filter(({ kind }) => kind === 'EventListener');
  return listener.spec.triggers.flatMap((trigger) => {
    const extensions = {};
    for (const { ref, params } of trigger.interceptors) {
      const param = (name) => params.find((each) => each.name === name)?.value;
      if (ref.name === 'github' && (!param('secretRef') || !param('eventTypes').includes(type))) return [];
      if (ref.name !== 'cel') continue;
      if (evaluate(param('filter'), { body, extensions }) !== true) return [];
      for (const { key, expression } of param('overlays')) extensions[key] = evaluate(expression, { body, extensions });
    }
    const bound = trigger.bindings.flatMap(({ ref }) => object('TriggerBinding', ref).spec.params);
    const { params, resourcetemplates } = object('TriggerTemplate', trigger.template.ref).spec;
    return resourcetemplates.map((template) => {
      let json = JSON.stringify(template);
      for (const { name } of params) {
        const value = bound.find((each) => each.name === name).value.replace(/\$\(extensions\.(\w+)\)/g, (_, key) => extensions[key]);
        json = json.replaceAll(`$(tt.params.${name})`, () => JSON.stringify(value.replaceAll('$(', '$$$$(')).slice(1, -1));
      }
      return JSON.parse(json);
    });
  });
}

const UID = '6f1d9c1e-0000-4000-8000-000000000001';
const REFERENCE = /\$\(tasks\.([^.)]+)\.results\.([^.)]+)\)/g;

function parentsOf({ runAfter = [], when = [] }) {
  return [...runAfter, ...when.flatMap(({ input }) => [...input.matchAll(REFERENCE)].map(([, task]) => task))];
}

/** States of tasks: `ok`, `failed`, `skipped` and why. Tekton looks at all of them again after each that ends. */
function play(run) {
  const { spec } = object('Pipeline', run.spec.pipelineRef.name);
  const states = new Map();
  const disk = mkdtempSync(join(folder, 'disk-'));
  let stopping = false;
  for (;;) {
    const ready = spec.tasks.find((task) => !states.has(task.name) && parentsOf(task).every((parent) => states.has(parent)));
    if (!ready) break;
    const why = stopping ? 'stopping' : skipReason(ready, states);
    if (why === 'invalid') return 'failed';
    if (why) {
      states.set(ready.name, { state: 'skipped', why });
      continue;
    }
    const state = playTask(ready, run, disk);
    states.set(ready.name, state);
    if (state.state === 'failed' && ready.onError !== 'continue') stopping = true;
  }
  if (states.size !== spec.tasks.length) throw new Error('tasks wait for each other');
  const failed = [...states.values()].some(({ state }) => state === 'failed');
  for (const task of spec.finally ?? []) {
    const status = failed ? 'Failed' : 'Completed';
    const wanted = (task.when ?? []).every(({ input, values }) => values.includes(input === '$(tasks.status)' ? status : input));
    if (wanted && playTask(task, run, disk).state === 'failed') return 'failed';
  }
  return stopping ? 'failed' : 'succeeded';
}

function skipReason(task, states) {
  let missing = false;
  for (const { input, operator, values } of task.when ?? []) {
    let lost = false;
    const said = input.replace(REFERENCE, (_, parent, result) => {
      const value = states.get(parent).results?.[result];
      lost ||= value === undefined;
      return value ?? '';
    });
    missing ||= lost;
    if (!lost && values.includes(said) !== (operator === 'in')) return 'when';
  }
  const skipped = parentsOf(task)
    .map((parent) => states.get(parent))
    .filter(({ state }) => state === 'skipped');
  if (skipped.some(({ why }) => why !== 'when')) return 'parent';
  if (!missing) return undefined;
  return task.onError === 'continue' || skipped.length > 0 ? 'missing' : 'invalid';
}

function playTask(task, run, disk) {
  if (task.taskRef?.kind === 'ApprovalTask') {
    if (!task.params.find(({ name }) => name === 'approvers').value.length) throw new Error(`${task.name}: nobody may agree`);
    return { state: 'ok', results: {} };
  }
  const own = (run.spec.taskRunSpecs ?? []).find(({ pipelineTaskName }) => pipelineTaskName === task.name);
  object('ServiceAccount', own?.serviceAccountName ?? run.spec.taskRunTemplate.serviceAccountName);
  const { spec } = task.taskRef ? object('Task', task.taskRef.name) : { spec: task.taskSpec };
  const pod = mkdtempSync(join(folder, 'pod-'));
  const results = Object.fromEntries((spec.results ?? []).map(({ name }) => [name, join(pod, `result-${name}`)]));
  const workspaces = Object.fromEntries((spec.workspaces ?? []).map(({ name }) => [name, workspaceOf(name, task, run, disk)]));
  mkdirSync(join(pod, 'source'));
  const ok = spec.steps.every((step) => playStep(step, { spec, run, pod, results, workspaces }));
  rmSync(join(pod, 'files'), { recursive: true, force: true });
  const left = Object.entries(results).filter(([, path]) => existsSync(path));
  return { state: ok ? 'ok' : 'failed', results: Object.fromEntries(left.map(([name, path]) => [name, readFileSync(path, 'utf8')])) };
}

function workspaceOf(name, task, run, disk) {
  const bound = (task.workspaces ?? []).find((each) => each.name === name);
  if (!bound || !run.spec.workspaces.some((each) => each.name === bound.workspace)) throw new Error(`${task.name}: no workspace ${name}`);
  const path = join(disk, bound.subPath);
  mkdirSync(path, { recursive: true });
  return path;
}

function playStep(step, { spec, run, pod, results, workspaces }) {
  const substituted = (text) =>
    text.replace(/\$\((params|tasks|context|inputs|outputs|steps|workspaces|results)\.([^)]*?)\)/g, (whole, kind, rest) => {
      const name = rest.replace(/\.path$/, '');
      const path = { workspaces, results }[kind]?.[name];
      if (!path) throw new Error(`${step.name}: Tekton refuses ${whole}`);
      return path;
    });
  const env = {};
  for (const each of [...(spec.stepTemplate?.env ?? []), ...(step.env ?? [])]) env[each.name] = valueOf(each, env, run, substituted);
  let script = substituted(step.script);
  for (const { name, mountPath } of step.volumeMounts ?? []) {
    const volume = spec.volumes.find((each) => each.name === name);
    if (!volume) throw new Error(`no volume ${name}`);
    mkdirSync(join(pod, name), { recursive: true });
    writeFileSync(join(pod, name, 'token'), 'a-token');
    for (const { key, path } of volume.secret?.items ?? []) {
      // A pod whose Secret lacks the key does not start.
      if (key === '.dockerconfigjson' || secrets[key] === undefined) return false;
      writeFileSync(join(pod, name, path), secrets[key], { mode: 0o400 });
    }
    script = script.replaceAll(mountPath, join(pod, name));
    for (const [variable, value] of Object.entries(env)) env[variable] = value.replaceAll(mountPath, join(pod, name));
  }
  writeFileSync(join(pod, step.name), script);
  const [shell] = script.slice(2).split('\n');
  const all = { ...env, ...machine, PATH: `${bin}:${machine.PATH}` };
  const child = spawnSync(shell, [join(pod, step.name)], { env: all, cwd: join(pod, 'source'), stdio: ['ignore', 'ignore', 'pipe'] });
  const told = child.stderr.toString();
  if (/syntax error|not found/i.test(told)) throw new Error(told);
  return child.status === 0;
}

/** A variable as the kubelet gives it: `$(NAME)` is replaced by what was named before, two `$` are one. */
function valueOf({ name, value, valueFrom }, env, run, substituted) {
  if (valueFrom?.secretKeyRef) return `secret ${valueFrom.secretKeyRef.name}/${valueFrom.secretKeyRef.key}`;
  if (valueFrom?.fieldRef) {
    const [, kind, key] = /^metadata\.(annotations|labels)\['(.*)'\]$/.exec(valueFrom.fieldRef.fieldPath);
    const own = { 'tekton.dev/pipelineRun': `${run.metadata.generateName}x7k2p`, 'tekton.dev/pipelineRunUID': UID };
    const labels = { ...run.metadata.labels, ...own };
    return { annotations: run.metadata.annotations, labels }[kind][key] ?? '';
  }
  if (typeof value !== 'string') throw new Error(`${name} has no value`);
  return substituted(value).replace(/\$\$|\$\(([A-Z_]+)\)/g, (whole, other) => (other === undefined ? '$' : (env[other] ?? whole)));
}

const runs = create ? documents(files.find(({ path }) => path === create).text) : runsOf(hook);
const ends = runs.map(play);
process.stdout.write(JSON.stringify(ends));
