import { command } from '../command';
import { EXIT } from '../exit';
import { printReport } from '../rehearsal/print-report';
import { rehearseUpgrade, type RehearseOptions } from '../rehearsal/rehearse-upgrade';
import { REPORT_OPTIONS } from '../rehearsal/report-options';
import { rehearsalRoom } from '../rehearsal/upgrade';

export default command<RehearseOptions>({
  name: 'rehearse',
  summary: {
    en: 'Play an upgrade and its way back on a real API server, as the runner that deploys; exit 0 only when the way back is proven',
    'zh-CN': '以部署者 runner 的身份，在真实的 API server 上演练升级和回退；只有回退得到证实才以 0 退出',
  },
  args: [
    {
      name: '[after]',
      text: { en: 'folder of the new assembly (default: the program is run)', 'zh-CN': '新的装配目录（默认：运行程序）' },
    },
  ],
  options: [
    ...REPORT_OPTIONS,
    {
      flags: '--environment <name>',
      text: { en: 'only this namespace of the program (default: all)', 'zh-CN': '只演练程序中的该命名空间（默认：全部）' },
    },
    {
      flags: '--images <file>',
      text: { en: 'digests of images, as `sealane image push` writes them', 'zh-CN': '镜像摘要，由 `sealane image push` 写出' },
    },
    {
      flags: '--input <name=value...>',
      text: { en: 'value that is only known once something is provisioned', 'zh-CN': '要等资源创建之后才知道的值' },
    },
    { flags: '--inputs <file>', text: { en: 'the same as a JSON file', 'zh-CN': '同上，取自 JSON 文件' } },
    {
      flags: '--kubeconfig <file>',
      text: {
        en: 'play on this cluster, in a namespace of its own, with pods that nobody runs (default: an API server of its own)',
        'zh-CN': '在该集群的独立命名空间中演练，其中的 pod 不会运行（默认：自带的 API server）',
      },
    },
    { flags: '--context <name>', text: { en: 'the same: context of the kubeconfig', 'zh-CN': '同上：kubeconfig 中的 context' } },
  ],
  examples: [
    'rehearse --before out-of-main',
    'rehearse --before out-of-main --environment shop-prod --markdown',
    'rehearse --before out-of-main --environment shop-staging --context staging',
  ],
  async run(call) {
    const room = rehearsalRoom();
    const rehearsals = await rehearseUpgrade(call);
    const proven = rehearsals.every((each) => each.proven);
    printReport(call, {
      facts: { proven, clusters: rehearsals },
      title: room.wordsIn(call.language).rehearsal.title,
      summary: room.rehearsalSummary(rehearsals, call.language),
      sections: room.rehearsalSections(rehearsals, call.language),
    });
    return proven ? EXIT.ok : EXIT.problems;
  },
});
