import type { Translation } from '../core';
import type { words as en } from './problems.en';

/** 构建、扫描、推送和签名镜像的问题。 */
export const words: Translation<typeof en> = {
  'image/no-builder': {
    what: () => '要构建镜像，必须有 buildah、带 buildx 的 docker，或 kaniko 的 executor',
    fix: () => '请安装其中之一，或让该 job 使用带有它的镜像',
  },
  'image/no-scanner': {
    what: () => '要扫描镜像，PATH 中必须有 trivy 或 grype',
    fix: () => '请安装其中之一，或让该 job 使用带有它的镜像',
  },
  'image/no-skopeo': {
    what: () => '要推送镜像，PATH 中必须有 skopeo：它原样复制镜像及其摘要',
    fix: () => '请安装它（`apt-get install skopeo`），或让该 job 使用带有它的镜像',
  },
  'image/no-signer': {
    what: () => '要签名镜像，PATH 中必须有 cosign',
    fix: () => '请安装它，或让该 job 使用带有它的镜像',
  },
  'image/program-failed': {
    what: (p) => `${p.program} 以退出码 ${p.code} 结束`,
    fix: () => '请改正它在上面所说的问题',
  },
  'image/no-dockerfile': {
    what: (p) => `镜像 ${p.image} 由 ${p.file} 构建，但没有这个文件`,
    fix: () => "请写出该文件，或指定另一个：{ context: 'services/orders', dockerfile: 'Containerfile' }",
  },
  'image/unknown-language': {
    what: (p) => `镜像 ${p.image} 在 ${p.folder} 中没有 Dockerfile，也看不出所用的语言；查找过 ${p.looked}`,
    fix: () => '请写一个 Dockerfile，或指定程序所在的目录',
  },
  'image/no-lock-file': {
    what: (p) => `${p.folder} 没有 Dockerfile，也无法生成：没有锁文件说明所用的版本；查找过 ${p.looked}`,
    fix: () => '请提交锁文件（若在 workspace 中：其根目录的锁文件，且根目录须列出该目录），或写一个 Dockerfile',
  },
  'image/no-start': {
    what: (p) => `${p.folder} 没有 Dockerfile，也无法生成：没有说明镜像运行什么；查找过 ${p.looked}`,
    fix: (p) => `请在 ${p.file} 中写明，或写一个 Dockerfile`,
  },
  'image/incomplete': {
    what: (p) => `${p.folder} 没有 Dockerfile，也无法生成：缺少 ${p.what}`,
    fix: () => '请补上它，使每次构建都用同一版本，或写一个 Dockerfile',
  },
  'image/old-base': {
    what: (p) => `${p.file} 要求 "${p.wanted}"，但基础镜像是 ${p.base}`,
    fix: () => '请在 sealane.lock.json 中写更新的 tag 并运行 `sealane pins --write`，或写一个 Dockerfile',
  },
  'image/exists': {
    what: (p) => `${p.file} 已经存在，绝不会被覆盖`,
    fix: () => '请用 --stdout 查看将写出的内容，再采用需要的部分',
  },
  'image/no-image': {
    what: (p) => `程序不构建镜像 "${p.got}"，也没有这个目录；它构建的镜像：${p.names}`,
    fix: () => '请写其中一个镜像的名字，或仓库中的一个目录',
  },
  'image/shallow': {
    what: (p) => `这是浅克隆：最后改动 ${p.folder} 的提交在它所含的历史之前`,
    fix: () => '请取得完整历史：`git fetch --unshallow`，在 CI 系统中用 `fetch-depth: 0` 或类似设置',
  },
  'image/one-architecture': {
    what: (p) => `${p.builder} 一次只能为一种架构构建，而 ${p.image} 需要 ${p.architectures}`,
    fix: () => '请用 buildah 或 docker buildx 构建，或只写一种架构',
  },
  'image/no-secret-mount': {
    what: (p) => `构建 ${p.image} 要用 ${p.file} 中的登录信息，而 ${p.builder} 无法在不留在镜像层中的情况下交给构建`,
    fix: () => '请用 buildah 或 docker buildx 构建',
  },
  'image/outside': {
    what: (p) => `镜像 ${p.image} 的构建目录是 ${p.folder}，它在仓库之外`,
    fix: () => '请写仓库中的目录，且不要有指向仓库之外的链接',
  },
  'image/no-folder': {
    what: (p) => `镜像 ${p.image} 由 ${p.folder} 构建，但没有这个目录`,
    fix: () => '请修正它的 context（相对于工作目录），或提交该目录',
  },
  'image/no-git': {
    what: (p) => `git 无法说明镜像由什么构建：${p.reason}`,
    fix: () => '请在仓库中运行该命令，并带上历史记录（fetch-depth: 0）',
  },
  'image/vulnerable': {
    what: (p) => `${p.scanner} 在 ${p.image} 中发现了已有修复的高危或严重漏洞`,
    fix: () => '请采用已修复的版本：更新的基础镜像、更新的软件包；清单见上',
  },
  'image/no-digest': {
    what: (p) => `本次运行没有构建 ${p.image}，而镜像仓库中没有 ${p.tag}`,
    fix: () => '请重新运行最后改动它的那个提交的流水线，或全部构建：`sealane image build --all`',
  },
  'image/registry-unreachable': {
    what: (p) => `这台机器连不上镜像仓库 ${p.registry}：${p.reason}`,
    fix: () => '请让 publish 阶段的 job 在能连上它的机器上运行：检查它的名称、端口和证书；尚未部署任何内容',
  },
  'image/registry-refused': {
    what: (p) => `镜像仓库 ${p.registry} 不接受此 job 推送的镜像`,
    fix: () => '请通过 SEALANE_REGISTRY_USER 和 SEALANE_REGISTRY_PASSWORD 给该 job 一个有推送权限的登录；如镜像仓库要求，请先建立该仓库',
  },
  'image/tag': {
    what: (p) => `"${p.tag}" 不是版本：镜像的标签不可移动`,
    fix: () => '请写只用一次的版本，例如 --tag v1.4.2',
  },
  'image/no-host': {
    what: (p) => `要等 "${p.name}" 创建之后，才知道 ${p.image} 推送到哪里`,
    fix: (p) => `请加上 --input ${p.name}=…，其值由 \`pulumi stack output ${p.name}\` 给出`,
  },
  'image/builds-file': {
    what: (p) => `存档旁边的 ${p.file} 不是 \`sealane image build\` 写出的内容`,
    fix: () => '请重新构建，并原样传递整个目录',
  },
  'image/no-builds': {
    what: () => '程序没有构建任何镜像',
    fix: () => "请写明从哪个目录构建：registry.image('orders', { context: 'services/orders' })",
  },
};
