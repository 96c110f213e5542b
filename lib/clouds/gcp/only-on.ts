/** Narrows a right of a project to one cluster, and what is in it. @see https://cloud.google.com/iam/docs/conditions-resource-attributes */
export function onlyOn(name: string, path: string): { readonly title: string; readonly expression: string } {
  return { title: `cluster ${name}`, expression: `resource.name == "${path}" || resource.name.startsWith("${path}/")` };
}
