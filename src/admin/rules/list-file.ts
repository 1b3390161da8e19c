const MB = 1024 * 1024
const MAX_FILE_BYTES = 4 * MB

/** Reads a file with one entry a line, in UTF-8, UTF-16 or the old encoding of Windows. */
export async function readListFile(
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
): Promise<{ text: string } | { problem: string }> {
  if (file.size > MAX_FILE_BYTES)
    return { problem: `${file.name} has more than ${MAX_FILE_BYTES / MB} MB. Split the list.` }
  const text = decoded(new Uint8Array(await file.arrayBuffer()))
  if (text.includes('\0'))
    return { problem: `${file.name} is not a text. Choose a text file with one entry per line.` }
  return { text }
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Returns two lists as one. */
export const joinedLists = (list: string, added: string): string =>
  list === '' || list.endsWith('\n') ? list + added : `${list}\n${added}`
