import type { Exif } from 'sharp'
import type { DemoPhoto } from '../types.ts'

/** Puts a photo's words into the metadata fields that agencies use. */
export function metadataOf(photo: DemoPhoto): { exif: Exif; xmp: string } {
  return {
    exif: {
      IFD0: {
        ImageDescription: ascii(photo.wireCaption),
        Artist: ascii(photo.byline),
        Copyright: ascii(photo.credit),
      },
    },
    xmp: packet(photo),
  }
}

/**
 * Adds a note for libvips to drop. libvips reads the last words in brackets as its own note on the
 * type and drops them. A wire caption would lose its credit.
 */
const ascii = (text: string) => `${text} (ASCII)`

function packet(photo: DemoPhoto): string {
  const inAlt = (text: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`
  const lines = [
    `<dc:description>${inAlt(photo.wireCaption)}</dc:description>`,
    `<dc:title>${inAlt(photo.headline)}</dc:title>`,
    `<dc:creator><rdf:Seq><rdf:li>${escapeXml(photo.byline)}</rdf:li></rdf:Seq></dc:creator>`,
    tag('photoshop:Credit', photo.credit),
    tag('photoshop:Headline', photo.headline),
    tag('photoshop:DateCreated', photo.dateTaken),
    tag('photoshop:City', photo.place),
    photo.instructions && tag('photoshop:Instructions', photo.instructions),
  ]
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about=""',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">',
    ...lines.filter(Boolean),
    '</rdf:Description>',
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('\n')
}

const tag = (name: string, text: string) => `<${name}>${escapeXml(text)}</${name}>`

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
