export interface Shape {
  readonly area: number;
}
export const twice = (n: number): number => n * 2;
export namespace Names {
  export const a = 1;
}
