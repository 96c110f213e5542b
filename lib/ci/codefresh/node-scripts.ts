/**
 * The commit that the pushed one came after, or that a pull request goes to: from the webhook, which Codefresh keeps on the volume. Empty
 * when there is none, or it is that of an earlier build: then everything counts as changed. No single quote may be in it.
 * @see https://codefresh.io/docs/docs/pipelines/triggers/git-triggers/#accessing-webhook-content-of-the-trigger-directly
 */
export const BASE = [
  'try{const e=require(process.env.CF_VOLUME_PATH+"/event.json"),p=e.pull_request;',
  'const[b,h]=p?[p.base.sha,p.head.sha]:[e.before,e.after];',
  'h===process.env.CF_REVISION&&!/^0*$/.test(b)?b:""}catch{""}',
].join('');

/**
 * Asks for a token as the step `obtain-oidc-id-token` does, which would show it to all later steps of the build; and it is good for five
 * minutes only. No single quote may be in it.
 * @see https://codefresh.io/docs/docs/integrations/oidc-pipelines/
 */
export const TOKEN = [
  'const{CF_OIDC_REQUEST_URL:u,CF_OIDC_REQUEST_TOKEN:t}=process.env;',
  'fetch(u+(process.argv[1]||""),{headers:{Authorization:t}}).then(r=>r.json()).then(r=>{',
  'if(!r.id_token)throw new Error("Codefresh gave no token");console.log(r.id_token)})',
].join('');
