/** Small projects of every language, as their makers lay them out: the files by their paths. */
export const SAMPLE_PROJECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Node.js with npm': {
    'app/package.json': '{"name":"orders","version":"1.0.0","main":"server.js","scripts":{"build":"node build.js"}}',
    'app/package-lock.json': '{"name":"orders","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"orders","version":"1.0.0"}}}',
    'app/build.js': "require('node:fs').writeFileSync('greeting', 'npm built it');\n",
    'app/server.js': "console.log(require('node:fs').readFileSync(__dirname + '/greeting', 'utf8'));\n",
  },
  'Node.js with pnpm': {
    'app/package.json': '{"name":"orders","packageManager":"pnpm@10.20.0","scripts":{"start":"node --enable-source-maps dist/server.js"}}',
    'app/pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
  },
  'Node.js with yarn 1': {
    'app/package.json': '{"name":"orders","packageManager":"yarn@1.22.22","main":"server.js"}',
    'app/yarn.lock': '# yarn lockfile v1\n',
  },
  'Node.js with yarn 4': {
    'app/package.json': '{"name":"orders","packageManager":"yarn@4.12.0","main":"server.js"}',
    'app/yarn.lock': '__metadata:\n  version: 8\n',
    'app/.yarnrc.yml': 'nodeLinker: pnp\n',
  },
  'a workspace of npm': {
    'package.json': '{"name":"shop","private":true,"workspaces":["app","packages/*"]}',
    'package-lock.json': JSON.stringify({
      name: 'shop',
      lockfileVersion: 3,
      packages: {
        '': { name: 'shop', workspaces: ['app', 'packages/*'] },
        app: { name: 'orders', version: '1.0.0', dependencies: { '@shop/words': '1.0.0' } },
        'packages/words': { name: '@shop/words', version: '1.0.0' },
        'packages/other': { name: '@shop/other', version: '1.0.0' },
        'node_modules/@shop/other': { resolved: 'packages/other', link: true },
        'node_modules/@shop/words': { resolved: 'packages/words', link: true },
        'node_modules/orders': { resolved: 'app', link: true },
      },
    }),
    'app/package.json': '{"name":"orders","version":"1.0.0","main":"server.js","dependencies":{"@shop/words":"1.0.0"}}',
    'app/server.js': "console.log(require('@shop/words'));\n",
    'packages/words/package.json': '{"name":"@shop/words","version":"1.0.0","main":"words.js"}',
    'packages/words/words.js': "module.exports = 'the workspace built it';\n",
    'packages/other/package.json': '{"name":"@shop/other","version":"1.0.0"}',
  },
  'a site of vite': {
    'app/package.json': '{"name":"web","scripts":{"build":"vite build","start":"vite"},"devDependencies":{"vite":"7.2.4"}}',
    'app/package-lock.json': '{"name":"web","lockfileVersion":3,"packages":{}}',
  },
  'static files': { 'app/index.html': '<p>hello</p>\n' },
  Go: {
    'app/go.mod': 'module shop.example/orders\n\ngo 1.24\n',
    'app/cmd/orders/main.go': 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("go built it") }\n',
    'app/words.go': 'package orders\n',
  },
  'a workspace of Go': {
    'go.work': 'go 1.24\n\nuse (\n\t./app\n\t./words\n\t./other\n)\n',
    'app/go.mod': 'module shop.example/orders\n\ngo 1.24\n\nrequire shop.example/words v0.0.0\n',
    'app/main.go': 'package main\n\nimport (\n\t"fmt"\n\n\t"shop.example/words"\n)\n\nfunc main() { fmt.Println(words.Greeting) }\n',
    'words/go.mod': 'module shop.example/words\n\ngo 1.24\n',
    'words/words.go': 'package words\n\nconst Greeting = "the workspace built it"\n',
    'other/go.mod': 'module shop.example/other\n\ngo 1.24\n',
    'other/other.go': 'package other\n',
  },
  'Java with Maven': {
    'app/pom.xml': `<project><artifactId>orders</artifactId><properties><java.version>21</java.version></properties>
      <build><plugins><plugin><artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>`,
  },
  'a module of Maven': {
    'pom.xml':
      '<project><artifactId>shop</artifactId><packaging>pom</packaging><modules><module>app</module><module>words</module></modules></project>',
    'app/pom.xml': `<project><parent><artifactId>shop</artifactId></parent><artifactId>orders</artifactId>
      <dependencies><dependency><artifactId>words</artifactId></dependency></dependencies>
      <build><plugins><plugin><artifactId>quarkus-maven-plugin</artifactId></plugin></plugins></build></project>`,
    'words/pom.xml': '<project><parent><artifactId>shop</artifactId></parent><artifactId>words</artifactId></project>',
  },
  'Java with Gradle': {
    'app/build.gradle.kts': 'plugins { id("org.springframework.boot") version "3.5.7" }\n',
    'app/settings.gradle.kts': 'rootProject.name = "orders"\n',
    'app/gradlew': '#!/bin/sh\n',
  },
  'a project of Gradle with a main class': {
    'settings.gradle': "include 'app', 'words'\n",
    gradlew: '#!/bin/sh\n',
    'app/build.gradle':
      "plugins { id 'application' }\napplication { mainClass = 'shop.Orders' }\ndependencies { implementation project(':words') }\n",
    'words/build.gradle': "plugins { id 'java-library' }\n",
  },
  'Python with pip': { 'app/requirements.txt': '', 'app/main.py': "print('pip built it')\n" },
  'Python with uv': {
    'app/pyproject.toml': '[project]\nname = "orders"\nrequires-python = ">=3.12"\n[project.scripts]\norders = "orders:main"\n',
    'app/uv.lock': 'version = 1\n',
  },
  'a workspace of uv': {
    'pyproject.toml': '[tool.uv.workspace]\nmembers = ["app", "words"]\n',
    'uv.lock': 'version = 1\n',
    'app/pyproject.toml':
      '[project]\nname = "orders"\ndependencies = ["words"]\n[project.scripts]\norders = "orders:main"\n[tool.uv.sources]\nwords = { workspace = true }\n',
    'words/pyproject.toml': '[project]\nname = "words"\n',
  },
  'Python with poetry': {
    'app/pyproject.toml': '[tool.poetry]\nname = "orders"\n[tool.poetry.scripts]\norders = "orders:main"\n',
    'app/poetry.lock': '# This file is automatically @generated by Poetry 2.2.1 and should not be changed by hand.\n',
  },
};
