/** A duration as a clock shows it: `0:07`, `12:05`, `1:02:30`, `3d 04:10:00`. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(Math.max(0, seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const days = Math.floor(whole / 86_400);
  const hours = Math.floor(whole / 3600) % 24;
  const minutes = Math.floor(whole / 60) % 60;
  const clock = `${two(minutes)}:${two(whole % 60)}`;
  if (days > 0) return `${days}d ${two(hours)}:${clock}`;
  return hours > 0 ? `${hours}:${clock}` : clock.replace(/^0/, '');
}
