import { mapOf, mapsOf, shown } from '../../kube';
import { kindRule } from '../rule';
import { of } from '../samples';

export const blockingWebhook = kindRule<{ webhook: string }>({
  id: 'blocking-webhook',
  kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  severity: 'warning',
  level: 'baseline',
  see: 'https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/',
  en: {
    what: (p) => `the webhook ${p.webhook} is asked about every namespace, and refuses what it cannot judge`,
    why: 'While its pods are down nothing in the cluster can be changed, its own pods included.',
    fix: () => 'leave kube-system and its own namespace out by namespaceSelector, or write failurePolicy: Ignore',
  },
  zhCN: {
    what: (p) => `webhook ${p.webhook} 对所有命名空间生效，并拒绝它无法判断的请求`,
    why: '其 Pod 停止时，集群里什么都改不了，包括它自己的 Pod。',
    fix: () => '请用 namespaceSelector 排除 kube-system 和它自己的命名空间，或写 failurePolicy: Ignore',
  },
  check: (_, { tell }, { webhooks }) => {
    mapsOf(webhooks).forEach(({ name, failurePolicy = 'Fail', namespaceSelector, objectSelector }, i) => {
      if (failurePolicy === 'Fail' && Object.keys(mapOf(namespaceSelector)).length + Object.keys(mapOf(objectSelector)).length === 0)
        tell(`webhooks[${i}]`, { webhook: shown(name) });
    });
  },
  samples: () => ({
    pass: [[of('admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration', { webhooks: [{ name: 'a', failurePolicy: 'Ignore' }] })]],
    fail: [[of('admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration', { webhooks: [{ name: 'a' }] })]],
  }),
});
