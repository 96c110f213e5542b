import { CustomResource, type CustomResourceOptions, type Inputs, type Output } from '@pulumi/pulumi';

/** A resource of any type, without the class of its SDK package; `outputs` names what the program reads of it. */
export class AnyResource extends CustomResource {
  public constructor(...[type, name, inputs, options, outputs = []]: AnyResourceArgs) {
    // Keys that are undefined become outputs.
    super(type, name, { ...Object.fromEntries(outputs.map((key) => [key, undefined])), ...inputs }, options);
  }

  /** An output that was named. */
  public output<T = string>(key: string): Output<T> {
    return Reflect.get(this, key) as Output<T>;
  }
}

type AnyResourceArgs = [type: string, name: string, inputs: Inputs, options?: CustomResourceOptions, outputs?: readonly string[]];
