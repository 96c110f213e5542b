import { explain } from '../explain/explain';
import { command } from '../command';

export default command<{ readonly from?: string }>({
  name: 'explain',
  summary: {
    en: 'Show what stands behind a construct path, an object or a problem code',
    'zh-CN': '说明某个构造路径、对象或问题代码背后的内容',
  },
  args: [
    {
      name: '<subject>',
      text: { en: 'shop-prod/web, Deployment/web or image/latest', 'zh-CN': '例如 shop-prod/web、Deployment/web 或 image/latest' },
    },
  ],
  options: [
    {
      flags: '--from <folder>',
      text: { en: 'assembly to read (default: the program is run)', 'zh-CN': '要读取的装配目录（默认：运行程序）' },
    },
  ],
  examples: ['explain shop-prod/web', 'explain image/latest --lang zh-CN'],
  run: explain,
});
