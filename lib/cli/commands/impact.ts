import { command } from '../command';
import { EXIT } from '../exit';
import { printReport } from '../rehearsal/print-report';
import { REPORT_OPTIONS, type ReportOptions } from '../rehearsal/report-options';
import { rehearsalRoom, withUpgrade } from '../rehearsal/upgrade';

export default command<ReportOptions>({
  name: 'impact',
  summary: {
    en: 'Say from two assemblies what an upgrade touches: restarts, refusals, hosts, rights, capacity; needs no cluster',
    'zh-CN': '由两份装配结果说明一次升级影响什么：重启、拒绝、域名、权限、容量；不需要集群',
  },
  args: [
    {
      name: '[after]',
      text: { en: 'folder of the new assembly (default: the program is run)', 'zh-CN': '新的装配目录（默认：运行程序）' },
    },
  ],
  options: [...REPORT_OPTIONS],
  examples: ['impact --before out-of-main', 'impact --before out-of-main --markdown'],
  async run(call) {
    const room = rehearsalRoom();
    const impact = await withUpgrade(call, 'keep', ({ before, after }) => Promise.resolve(room.impactOf({ before, after })));
    const summary = room.impactSummary(impact, call.language);
    printReport(call, {
      facts: impact,
      title: room.wordsIn(call.language).impact.title,
      summary,
      sections: room.impactSections(impact, call.language),
    });
    return room.isBlocked(impact) ? EXIT.problems : EXIT.ok;
  },
});
