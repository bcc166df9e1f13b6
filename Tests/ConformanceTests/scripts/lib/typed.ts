import { Options } from 'k6/options';
import http, { RefinedResponse, ResponseType } from 'k6/http';
import type { Checkers } from 'k6';
import { twice, Shape } from './typed-helper.ts';

enum Color {
  Red = 1,
  Green,
}

export const options: Options = { iterations: 1 };

class Point<T> implements Shape {
  constructor(private readonly x: T, public y = 2) {}
  get area(): number {
    return this.y as number;
  }
}


function thrower(n: number): never {
  throw new Error(`thrown ${n}`);
}

export default function (): void {
  console.log(Color.Green, Color[1], new Point<number>(4).area, twice(21), typeof http.get);
  try {
    thrower(1);
  } catch (e) {
    console.log((e as Error).stack!.replace(/:\d+(\(\d+\))?\)/g, ')').split('\n')[1]);
  }
  const maybe = { a: { b: 1 } } satisfies object;
  console.log(maybe?.a?.b ?? 'none');
}
