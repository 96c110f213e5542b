import type { Catalogue } from '../core';

const PIN = 'run `sealane chart pin`, look at what changed, and commit the file';

/** Problems of charts of others. */
export const words = {
  'helm-chart/origin': {
    what: (p: { chart: string; repository: string }) =>
      `nobody knows where the chart "${p.chart}"${p.repository === '' ? '' : ` of "${p.repository}"`} lies`,
    fix: () => "write a path of the repository ('./charts/redis'), 'oci://…', or a name and repository: 'https://…'",
  },
  'helm-chart/version': {
    what: (p: { chart: string; got: string }) =>
      p.got === ''
        ? `the chart ${p.chart} has no version`
        : `"${p.got}" is not one version of the chart ${p.chart}: tomorrow it may be another`,
    fix: () => "write exactly one: version: '18.1.0'",
  },
  'helm-chart/password': {
    what: (p: { host: string }) => `the address of the chart at ${p.host} holds a password`,
    fix: () => 'take it out; `helm registry login`, or the controller, knows it from elsewhere',
  },
  'helm-chart/release': {
    what: (p: { got: string; likely: string }) => `"${p.got}" is no name that Helm gives a release (did you mean ${p.likely}?)`,
    fix: (p: { got: string; likely: string }) => `write release: '${p.likely}': a-z, 0-9 and '-', at most 53 characters`,
  },
  'helm-chart/missing': {
    what: (p: { path: string; reason: string }) => `the chart ${p.path} cannot be read: ${p.reason}`,
    fix: () => 'paths are relative to the folder that sealane is run in; commit the chart',
  },
  'helm-chart/corrupt': {
    what: (p: { path: string; reason: string }) => `the chart ${p.path} is broken: ${p.reason}`,
    fix: () => 'fetch it again: `helm pull`, then `helm lint`',
  },
  'helm-chart/escape': {
    what: (p: { path: string; entry: string }) => `the archive ${p.path} wants to write outside of its folder: ${p.entry}`,
    fix: () => 'do not use it: no honest packer makes such an archive',
  },
  'helm-chart/link': {
    what: (p: { path: string; entry: string }) => `the chart ${p.path} holds a link or a device, and no file: ${p.entry}`,
    fix: () => 'put the file itself there: what a link names is not the same on every machine',
  },
  'helm-chart/too-large': {
    what: (p: { path: string; what: string; most: number }) =>
      `the chart ${p.path} is too large: ${p.what} beyond ${p.most}, which Helm does not read`,
    fix: () => 'take out what is no chart: a .git folder, archives, pictures',
  },
  'helm-chart/other-version': {
    what: (p: { path: string; got: string; there: string }) => `version ${p.got} of the chart is wanted, but ${p.path} is ${p.there}`,
    fix: (p: { path: string; got: string; there: string }) => `write version: '${p.there}', or leave it out, or fetch ${p.got}`,
  },
  'helm-chart/no-data': {
    what: (p: { at: string }) => `values.${p.at} is nothing that YAML can hold`,
    fix: () => 'values are texts, numbers, true, false, null, lists and maps; a deferred value, a function or a date is none',
  },
  'helm-chart/unknown-value': {
    what: (p: { chart: string; at: string; likely: string }) =>
      `the chart ${p.chart} has no value ${p.at}${p.likely === '' ? '' : ` (did you mean ${p.likely}?)`}`,
    fix: () => "its values.schema.json says what there is; what the chart cannot do goes into the construct's patch()",
  },
  'helm-chart/missing-value': {
    what: (p: { chart: string; at: string }) => `the chart ${p.chart} needs a value for ${p.at}`,
    fix: () => 'write it in values',
  },
  'helm-chart/value': {
    what: (p: { chart: string; at: string; wanted: string }) => `values.${p.at} is not what the chart ${p.chart} takes: ${p.wanted}`,
    fix: () => 'its values.schema.json says what it takes',
  },
  'helm-chart/likely-slip': {
    severity: 'warning',
    what: (p: { chart: string; at: string; likely: string }) => `the chart ${p.chart} knows no value ${p.at} (did you mean ${p.likely}?)`,
    fix: () => 'Helm takes no notice of what a template does not read',
  },
  'helm-chart/schema': {
    severity: 'notice',
    what: (p: { chart: string; reason: string }) =>
      `the values of ${p.chart} are not checked here, because of its values.schema.json: ${p.reason}`,
    fix: () => 'nothing to do: Helm checks them when the chart is pinned',
  },
  'helm-chart/not-pinned': {
    what: (p: { name: string; file: string }) => `nobody has rendered the chart ${p.name} yet: there is no ${p.file}`,
    fix: () => PIN,
  },
  'helm-chart/outdated': {
    what: (p: { name: string; file: string; differs: string }) =>
      `${p.file} is not of this chart ${p.name} any more; it differs in: ${p.differs}`,
    fix: () => PIN,
  },
  'helm-chart/pin-file': {
    what: (p: { file: string }) => `${p.file} is not what \`sealane chart pin\` has written: it was changed, or is broken`,
    fix: () => "take it from the commit before, or pin again; changes of objects belong into the construct's patch()",
  },
  'helm-chart/hook': {
    what: (p: { chart: string; name: string; when: string }) =>
      `${p.name} of the chart ${p.chart} is a hook (${p.when}), and only Helm itself runs hooks`,
    fix: (p: { chart: string; name: string; when: string }) =>
      `say what becomes of it: hooks: { '${p.name}': 'apply' } makes it an object like every other, 'leave-out' leaves it out`,
  },
  'helm-chart/no-such-hook': {
    what: (p: { chart: string; name: string; likely: string }) =>
      `the chart ${p.chart} has no hook ${p.name}${p.likely === '' ? '' : ` (did you mean ${p.likely}?)`}`,
    fix: () => 'delete the entry',
  },
  'helm-chart/no-object': {
    what: (p: { object: string; there: string }) => `the chart made no ${p.object}; it made ${p.there}`,
    fix: () => 'name one of them',
  },
  'helm-chart/object-twice': {
    what: (p: { object: string }) => `the chart makes ${p.object} twice`,
    fix: () => 'look for the value that makes one of them, and turn it off',
  },
  'helm-chart/no-reference': {
    what: (p: { way: string; chart: string; local: string }) =>
      p.local === ''
        ? `${p.way}() has no controller in the cluster that could render the chart ${p.chart}`
        : `the chart ${p.chart} lies in the repository, where no controller finds it`,
    fix: () =>
      'leave `as` out: `sealane chart pin` renders it, and every way takes the objects; argoCd() and flux() take charts of repositories and registries',
  },
  'helm-chart/no-helm': {
    what: () => 'charts are rendered by Helm, and this machine has no program helm of version 3 or 4',
    fix: () => 'install Helm where charts are pinned: https://helm.sh/docs/intro/install/; nobody else needs it',
  },
  'helm-chart/failed': {
    what: (p: { name: string; message: string }) => `Helm cannot render the chart ${p.name}: ${p.message}`,
    fix: () => 'nothing was written. Missing dependencies of a local chart are brought by `helm dependency build <folder>`',
  },
  'helm-chart/fetched': {
    what: (p: { name: string; reason: string }) => `the archive of the chart ${p.name} that Helm has fetched is refused: ${p.reason}`,
    fix: () => 'nothing was written. Ask who keeps the repository',
  },
  'helm-chart/random': {
    what: (p: { name: string; object: string }) =>
      `each time that Helm renders the chart ${p.name}, ${p.object} is another: a random value, or the time, is in it`,
    fix: () => 'nothing was written. Look for the value that fixes it, most often existingSecret; a store makes passwords',
  },
  'helm-chart/secret': {
    what: (p: { name: string; object: string }) =>
      `the chart ${p.name} makes the ${p.object} with its content, which would then lie in git`,
    fix: () =>
      'nothing was written. Give the chart the name of a Secret (existingSecret, most often), and let a store write that: new Secret(…)',
  },
  'helm-chart/nothing-to-push': {
    what: () => 'no namespace of the program has a chart that is pushed',
    fix: () => "say where charts go: via: helm({ version: '1.4.2', registry: 'oci://registry.example/charts' })",
  },
  'helm-chart/taken': {
    what: (p: { address: string; version: string; there: string; own: string }) =>
      `${p.address} has the version ${p.version} already, with another content: there is ${p.there}, this program makes ${p.own}`,
    fix: () => 'nothing was pushed. Give the chart another version: helm({ version: … })',
  },
  'helm-chart/not-pushed': {
    what: (p: { address: string; message: string }) => `the chart ${p.address} was not pushed: ${p.message}`,
    fix: () => 'the registry must be reached and let you in: `helm registry login`, or SEALANE_REGISTRY_USER and SEALANE_REGISTRY_PASSWORD',
  },
  'helm-chart/moved': {
    what: (p: { name: string; version: string; pinned: string; found: string }) =>
      `version ${p.version} of the chart ${p.name} is not what it was: pinned is ${p.pinned}, but now there is ${p.found}. A version that is published never changes; this may be an attack`,
    fix: () => 'nothing was written. Ask who keeps the repository; only then delete the file, and pin again',
  },
} satisfies Catalogue;
