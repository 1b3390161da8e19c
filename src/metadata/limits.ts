// Reading a photo's metadata happens on the thread that answers requests, so every count below is
// chosen for one aim: the worst file costs under 100 ms. Real files stay far below.

/** The XMP of one file that is read, in bytes: all packets together. */
export const MAX_XMP_BYTES = 1024 * 1024

/** The IPTC blocks of one file that are read, in bytes. */
export const MAX_IIM_BYTES = 512 * 1024

/** The EXIF that a container may hold as a copy (zipped, or as hexadecimal digits), in bytes. */
export const MAX_EXIF_BYTES = 512 * 1024

/** The pieces of one container (segments, chunks, boxes) that are walked. */
export const MAX_PIECES = 10_000

/** The blocks of one kind that are read. A photo has one or two. */
export const MAX_BLOCKS = 20

/** The elements and attributes of XMP. */
export const MAX_XMP_PARTS = 20_000

/** The datasets of IPTC. */
export const MAX_DATASETS = 10_000

/** The blocks in a GIF's pictures and extensions. Each has 255 bytes at most. */
export const MAX_GIF_BLOCKS = 100_000

/** The entries of one list: keywords, people, creators. */
export const MAX_ENTRIES = 1000

/** The characters of one value. */
export const MAX_VALUE_CHARACTERS = 5000
