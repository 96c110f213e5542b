import type { Translation } from '../../core';
import type { words as en } from './problems.en';

/** 控制器所跟随的镜像仓库制品的问题，以及向其部署时的中止原因。 */
export const words: Translation<typeof en> = {
  'oci/registry': {
    what: (p) => `"${p.got}" 不是镜像仓库中的位置`,
    fix: () => "请写 oci({ registry: 'oci://registry.example/deploy' })，不带标签和密码：部署者的登录方式与推送镜像相同",
  },
  'oci/plain-http': {
    what: (p) => `与 ${p.got} 的通信没有加密：途中任何人都能改变集群所运行的内容`,
    fix: () => "请写 'oci://…' 并给镜像仓库配置证书；只有本机上的（localhost、127.0.0.1）可以没有",
  },
  'oci/path': {
    what: (p) => `"${p.got}" 不是镜像仓库中的仓库名`,
    fix: () => "请用小写名称，以 / 分隔：path: 'eu/shop-prod'",
  },
  'oci/tag': {
    what: (p) => `"${p.got}" 不能作为控制器跟随的标签`,
    fix: () => "请以字母开头，其后为字母、数字、'.'、'_' 或 '-'，最多 128 个字符：tag: 'live'；版本的标签以其编号开头",
  },
  'oci/image-repository': {
    what: (p) => `制品将被推送到 ${p.repository}，而其中存放着程序的镜像`,
    fix: () => '请为制品使用单独的仓库：path，或另一个镜像仓库',
  },
  'oci/no-skopeo': {
    what: () => '该环境通过镜像仓库的制品部署，而这台机器上没有 skopeo 程序',
    fix: () => '请在运行该 job 的地方安装 skopeo',
  },
  'oci/failed': {
    what: (p) => `skopeo ${p.command} 失败：${p.message}`,
    fix: () =>
      '该 job 需要可以读取和推送的登录：SEALANE_REGISTRY_USER 与 SEALANE_REGISTRY_PASSWORD，或 Docker 配置中的登录；有些镜像仓库要求先建立仓库',
  },
  'oci/foreign-artifact': {
    what: (p) => `${p.repository} 中正在运行的内容不是由部署推送的：${p.digest}`,
    fix: () => '请为该命名空间使用单独的仓库，或删除该标签：部署会用自己的制品取代它',
  },
  'oci/moved': {
    what: (p) =>
      `别人移动了 ${p.repository} 的标签 ${p.tag}：它指向 ${p.there === 'nothing' ? '空' : p.there}，而上次部署把它留在 ${p.label || '空'}`,
    fix: (p) =>
      p.label === ''
        ? '请删除该标签：没有部署向那里推送过内容'
        : `请把它移回，然后用 sealane rollback 继续：skopeo copy --preserve-digests docker://${p.repository}:${p.label} docker://${p.repository}:${p.tag}`,
  },
  'oci/damaged': {
    what: (p) => `${p.repository}@${p.digest} 与部署所打包的不同，尽管它声称相同：${p.files}`,
    fix: () => '请查看谁有权向那里推送；让标签指向更早的版本，然后重新部署',
  },
  'oci/newer-format': {
    what: (p) => `${p.repository} 中的内容由更新版本的 sealane 打包：其格式为 ${p.format}，本版本只认识 ${p.known}`,
    fix: () => '请用更新版本的 sealane 部署',
  },
  'oci/other-owner': {
    what: (p) => `${p.repository} 存放的是 ${p.owner} 的版本，而不是 ${p.own} 的`,
    fix: () => '请为每个命名空间指定自己的仓库：path',
  },
  'oci/other-namespace': {
    what: (p) => `${p.namespace} 没有自己的仓库：它仿照 ${p.own} 建立，会占用其仓库`,
    fix: () => '请让预览环境仿照通过 kubectl()、helm() 或 argoCd() 部署的命名空间',
  },
  'oci/busy': {
    what: (p) => `另一个部署正在 ${p.repository} 中进行：${p.label}，由 ${p.by === 'somebody' ? '他人' : p.by} 开始`,
    fix: () => '请在其结束后重新部署；被终止的部署会占用一分钟，再次运行它即可使其完成',
  },
  'oci/not-synced': {
    what: (p) => `${p.seconds} 秒后 ${p.controller} 仍未把制品 ${p.digest} 带到集群：${p.why}`,
    fix: () => '制品会保留：请查看控制器的说明，并用 `sealane rollback` 恢复之前的版本',
  },
};
