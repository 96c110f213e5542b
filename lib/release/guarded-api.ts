import type { ClusterApi } from '../control-plane';

/** The same cluster, where something is made sure of before each change. */
export function guardedApi(api: ClusterApi, ensure: () => Promise<void>): ClusterApi {
  return {
    version: api.version,
    resource: (apiVersion, kind) => api.resource(apiVersion, kind),
    groupVersions: (group) => api.groupVersions(group),
    kinds: () => api.kinds(),
    refresh: () => api.refresh(),
    get: (object) => api.get(object),
    apply: async (object, options) => {
      if (!options.dryRun) await ensure();
      return api.apply(object, options);
    },
    ask: async (question) => {
      if (question.method !== 'GET') await ensure();
      return api.ask(question);
    },
    as: (identity) => guardedApi(api.as(identity), ensure),
    close: () => api.close(),
  };
}
