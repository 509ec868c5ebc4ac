export function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

export function inSeconds(millis: number): string {
  return `${(millis / 1000).toFixed(1)} s`;
}
