/** The one memory that the kernels of all threads share. Address 0 to 63 belong to it; everything else is handed out once. */

/** u64: the first free address. */
const nextFree: usize = 8;
/** u64: a random number of the run, so that values that collide in the tables cannot be prepared. */
const seedAt: usize = 16;
const pageBytes: u64 = 65536;
/** This many bytes after every block can be read. */
const readableBehind: u64 = 64;

/** A block of at least `bytes` bytes, filled with zeros, at a multiple of 64. Traps if the memory has reached its maximum. */
export function allocate(bytes: usize): usize {
  const size = (<u64>bytes + 63) & ~63;
  const at = atomic.add<u64>(nextFree, size);
  const needed = (at + size + readableBehind + pageBytes - 1) / pageBytes;
  if (needed > 65536) unreachable();
  const pages = <u64>memory.size();
  if (needed > pages && memory.grow(<i32>(needed - pages)) < 0) unreachable();
  return <usize>at;
}

// @ts-ignore: decorator
@inline
export function seed(): u64 {
  return load<u64>(seedAt);
}
