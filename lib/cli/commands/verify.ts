import { command } from '../command';
import { EXIT } from '../exit';

interface VerifyOptions {
  readonly cluster?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
}

export default command<VerifyOptions>({
  name: 'verify',
  summary: { en: 'Let a real API server check every object, and change nothing', 'zh-CN': '由真实的 API server 检查每个对象，不做任何改动' },
  args: [],
  options: [],
  examples: ['verify', 'verify --context staging'],
  run: () => Promise.resolve(EXIT.ok),
});
