import { command } from '../command';
import { EXIT } from '../exit';
import { IMAGE_ACTIONS, isImageAction, type ImageOptions } from '../images/image-actions';
import { stop } from '../problems';

export default command<ImageOptions>({
  name: 'image',
  summary: {
    en: 'Build, scan, push or sign the images of the program, by the programs that are there; write a Dockerfile',
    'zh-CN': '用现有的程序构建、扫描、推送或签名本程序的镜像；写出 Dockerfile',
  },
  args: [
    { name: '<action>', text: { en: 'build, scan, push, sign or dockerfile', 'zh-CN': 'build、scan、push、sign 或 dockerfile' } },
    {
      name: '[path]',
      text: {
        en: 'folder of archives (scan, push; default: images), file of digests (sign; default: images.json), or image or folder that gets a Dockerfile',
        'zh-CN': '存档所在目录（scan、push；默认：images），摘要文件（sign；默认：images.json），或要写出 Dockerfile 的镜像或目录',
      },
    },
  ],
  options: [
    {
      flags: '--out <path>',
      text: {
        en: 'build: folder for archives (default: images); push: file for digests (default: images.json)',
        'zh-CN': 'build：存放存档的目录（默认：images）；push：摘要文件（默认：images.json）',
      },
    },
    { flags: '--all', text: { en: 'build: also what did not change', 'zh-CN': 'build：也构建没有变化的镜像' } },
    {
      flags: '--changed-since <commit>',
      text: { en: 'build: only what changed since this commit', 'zh-CN': 'build：只构建自该提交以来有变化的镜像' },
    },
    {
      flags: '--cache-from <repository>',
      text: { en: 'build: layers of earlier builds, in a registry', 'zh-CN': 'build：镜像仓库中以前构建的层' },
    },
    {
      flags: '--cache-to <repository>',
      text: { en: 'build: where layers are put for later builds', 'zh-CN': 'build：为以后的构建存放层的位置' },
    },
    { flags: '--stdout', text: { en: 'dockerfile: print it, write nothing', 'zh-CN': 'dockerfile：只打印，不写文件' } },
    { flags: '--dry-run', text: { en: 'dockerfile: write nothing, tell what', 'zh-CN': 'dockerfile：不写文件，只报告' } },
    { flags: '--commit <hash>', text: { en: 'commit that is built, for the record', 'zh-CN': '所构建的提交，用于记录' } },
    { flags: '--tag <version>', text: { en: 'push: a further tag, such as v1.4.2', 'zh-CN': 'push：另加的标签，例如 v1.4.2' } },
    {
      flags: '--archives <folder>',
      text: { en: 'sign: folder of archives, with bills of materials', 'zh-CN': 'sign：存档所在目录，含物料清单' },
    },
    {
      flags: '--key <reference>',
      text: {
        en: 'sign: key as cosign names it (default: SEALANE_SIGNING_KEY, else the identity of the CI job)',
        'zh-CN': 'sign：cosign 所用的密钥引用（默认：SEALANE_SIGNING_KEY，否则用 CI job 的身份）',
      },
    },
    {
      flags: '--input <name=value...>',
      text: { en: 'value that is only known once something is provisioned', 'zh-CN': '要等资源创建之后才知道的值' },
    },
    { flags: '--inputs <file>', text: { en: 'the same as a JSON file', 'zh-CN': '同上，取自 JSON 文件' } },
  ],
  examples: ['image build --changed-since origin/main', 'image push images --out images.json', 'image dockerfile services/orders --stdout'],
  async run(call) {
    const [action = ''] = call.args;
    if (!isImageAction(action)) throw stop('command/image', { got: action }, { path: 'image', construct: 'argument' }, call.language);
    const { data, words } = await IMAGE_ACTIONS[action](call);
    if (call.json) call.io.out(`${JSON.stringify(data, undefined, 2)}\n`);
    if (!call.quiet) call.io.err(`${words}\n`);
    return EXIT.ok;
  },
});
