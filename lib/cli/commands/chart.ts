import { CHART_ACTIONS, isChartAction, type ChartOptions } from '../charts/chart-actions';
import { command } from '../command';
import { stop } from '../problems';

export default command<ChartOptions>({
  name: 'chart',
  summary: {
    en: 'Keep the objects that Helm makes of charts of others, and the types of their values; push the charts of the program to a registry',
    'zh-CN': '保存 Helm 由他人的 chart 生成的对象及其 values 的类型；把程序的 chart 推送到镜像仓库',
  },
  args: [{ name: '<action>', text: { en: 'pin or push', 'zh-CN': 'pin 或 push' } }],
  options: [
    {
      flags: '--check',
      text: {
        en: 'pin: write nothing; exit 3 if Helm makes other objects than those that are kept, or the types differ',
        'zh-CN': 'pin：不写入；若 Helm 生成的对象或类型与保存的不同则以 3 退出',
      },
    },
    {
      flags: '--images <file>',
      text: { en: 'push: digests of images, as `sealane image push` writes them', 'zh-CN': 'push：镜像摘要，由 `sealane image push` 写出' },
    },
    {
      flags: '--input <name=value...>',
      text: { en: 'push: value that is only known once something is provisioned', 'zh-CN': 'push：要等资源创建之后才知道的值' },
    },
    { flags: '--inputs <file>', text: { en: 'push: the same as a JSON file', 'zh-CN': 'push：同上，取自 JSON 文件' } },
  ],
  examples: ['chart pin --check', 'chart push --images images.json'],
  run(call) {
    const [action = ''] = call.args;
    if (!isChartAction(action)) throw stop('command/chart', { got: action }, { path: 'chart', construct: 'argument' }, call.language);
    return CHART_ACTIONS[action](call);
  },
});
