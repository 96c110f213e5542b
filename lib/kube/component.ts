import { Construct } from 'constructs';
import { markComponent, markPlace } from '../core';

/** A construct of ours with a file of its own in the assembly, which knows the line of the program that made it. */
export abstract class Component extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    markPlace(this);
  }
}

markComponent(Component.prototype);
