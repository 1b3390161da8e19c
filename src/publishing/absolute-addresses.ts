/** Makes the root-relative URLs in stored HTML absolute, for readers on other sites. */
export function withAbsoluteAddresses(html: string, serverURL: string): string {
  return html
    .replace(/(\s(?:src|href)=")\/(?!\/)/g, `$1${serverURL}/`)
    .replace(/(\ssrcset=")([^"]*)"/g, (_, start: string, list: string) => {
      return `${start}${list.replace(/(^|,\s*)\/(?!\/)/g, `$1${serverURL}/`)}"`
    })
}
